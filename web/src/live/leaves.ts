const NEAR = "50%"; // of the window: what is about to be seen

/**
 * While somebody is at work in a leaf it is drawn as long as it can be seen, since what is skipped and drawn anew
 * blinks; its paragraphs that are out of sight are skipped meanwhile, each as tall as it was.
 */
export function keepDrawn(draft: HTMLElement): void {
  if (!CSS.supports("contain-intrinsic-block-size", "auto 1px")) return;
  const turn = ({ target, isIntersecting, boundingClientRect }: IntersectionObserverEntry): void => {
    const isNear = isIntersecting || target.contains(document.activeElement);
    show(target as HTMLElement, isNear, boundingClientRect.height);
    if (isNear || !target.matches(".leaf")) return;
    for (const one of [target, ...target.children]) watch.unobserve(one);
  };
  const watch = new IntersectionObserver((seen) => seen.forEach(turn), { rootMargin: NEAR });
  draft.addEventListener("focusin", ({ target }) => {
    const leaf = (target as Element).closest<HTMLElement>(".leaf");
    if (!leaf) return;
    leaf.style.contentVisibility = "visible"; // at once
    for (const one of [leaf, ...leaf.children]) watch.observe(one);
  });
}

function show({ style }: HTMLElement, isNear: boolean, height: number): void {
  if (!isNear) style.containIntrinsicBlockSize = `auto ${height}px`;
  style.contentVisibility = isNear ? "visible" : "auto";
}
