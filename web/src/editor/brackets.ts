import { EditorSelection, type Extension, type TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Puts what is chosen between brackets; where nothing is, an empty pair round the caret. */
export function bracket(view: EditorView): boolean {
  if (view.state.readOnly) return false;
  view.dispatch(bracketed(view.state.selection.main));
  return true;
}

/** The change that puts a range between brackets, the range still chosen. */
export function bracketed(range: { readonly from: number; readonly to: number }): TransactionSpec {
  const { from, to } = range;
  return {
    changes: [
      { from, insert: "[" },
      { from: to, insert: "]" },
    ],
    selection: EditorSelection.range(from + 1, to + 1),
    userEvent: "input",
    scrollIntoView: true,
  };
}

/** The key `[` with something chosen wraps it; without, it is a letter. */
export const bracketing: Extension = EditorView.inputHandler.of((view, _from, _to, text) => {
  const { main } = view.state.selection;
  return text === "[" && !main.empty && bracket(view);
});
