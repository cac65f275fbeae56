/**
 * Keep a place as tall as what stands in it, and lay out nothing beyond it at a key: with a size of its own the
 * place is where a browser stops. Its size follows within the same frame. The function returned lets it go.
 */
export function bounding(place: HTMLElement, inner: Element): () => void {
  if (!CSS.supports("contain-intrinsic-block-size", "1px")) return () => undefined;
  const watch = new ResizeObserver(([entry]) => {
    if (!entry) return;
    place.style.containIntrinsicBlockSize = `${entry.contentRect.height}px`;
    place.classList.add("bounded");
  });
  watch.observe(inner);
  return () => watch.disconnect();
}
