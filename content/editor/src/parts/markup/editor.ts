// Writing as one reads: an editor of paragraphs, emphasis and links over a string of Markdown. Loaded on demand.
import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { MarkType } from 'prosemirror-model';
import { EditorState, TextSelection, type Command, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { linkAddress } from '../../text/markup';
import { cleanedHtml, pastedText, schema, toDocument, toText } from './schema';

/** What stands at the cursor: for the buttons. */
export type AtCursor = { emphasis: boolean; link: string; selected: boolean };

export type Wishes = {
  text: string;
  /** Where the cursor is in `text`, when it is there already. */
  cursor?: number | undefined;
  attributes: () => Record<string, string>;
  onwrite: (text: string) => void;
  onmove: (at: AtCursor) => void;
  onleave: () => void;
  /** The reader asks for a link by the keyboard. */
  onlink: () => void;
};

const { emphasis, link } = schema.marks;

const newLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.node('line_end')).scrollIntoView());
  return true;
};

/** "*word*" typed is the word, stressed. */
function marking(pattern: RegExp, type: MarkType, attributes: (found: RegExpMatchArray) => Record<string, string> | null): InputRule {
  return new InputRule(pattern, (state, found, start, end) => {
    const at = attributes(found);
    if (at === null) return null;
    const kept = state.doc.resolve(start).marks();
    const words = schema.text(found[1] ?? '', type.create(at).addToSet(kept));
    return state.tr.replaceWith(start, end, words).removeStoredMark(type);
  });
}

const rules = inputRules({
  rules: [
    marking(/(?<![\\*])\*([^*\s](?:[^*]*[^*\s])?)\*$/u, emphasis, () => ({})),
    marking(/\[([^[\]]+)\]\((https?:\/\/[^\s)]+)\)$/u, link, (found) => ({ address: found[2] ?? '' })),
  ],
});

function plugins(wishes: Wishes): Plugin[] {
  const stress = toggleMark(emphasis);
  const keys: Record<string, Command> = {
    'Mod-i': stress,
    'Mod-b': stress,
    'Mod-k': () => {
      // The browser tells of a selection a moment after the key that made it.
      requestAnimationFrame(() => wishes.onlink());
      return true;
    },
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    'Shift-Enter': newLine,
    'Mod-Enter': newLine,
    Backspace: chainCommands(undoInputRule, baseKeymap['Backspace'] ?? ((): boolean => false)),
  };
  return [rules, history(), keymap(keys), keymap(baseKeymap)];
}

function atCursor(state: EditorState): AtCursor {
  const { from, to, empty, $from } = state.selection;
  const here = state.storedMarks ?? $from.marks();
  let found = (empty ? here : []).find((one) => one.type === link);
  if (!empty) state.doc.nodesBetween(from, to, (node) => void (found ??= node.marks.find((one) => one.type === link)));
  else found ??= $from.nodeAfter?.marks.find((one) => one.type === link);
  return {
    emphasis: empty ? here.some((one) => one.type === emphasis) : state.doc.rangeHasMark(from, to, emphasis),
    link: (found?.attrs['address'] as string | undefined) ?? '',
    selected: !empty,
  };
}

export class MarkupEditor {
  readonly #view: EditorView;
  #text: string;

  constructor(place: HTMLElement, wishes: Wishes) {
    this.#text = wishes.text;
    let state = EditorState.create({ doc: toDocument(wishes.text), plugins: plugins(wishes) });
    if (wishes.cursor !== undefined) {
      const before = toDocument(wishes.text.slice(0, wishes.cursor)).content.size - 1;
      state = state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(Math.min(before, state.doc.content.size - 1)))));
    }
    const view: EditorView = new EditorView({ mount: place }, {
      state,
      attributes: wishes.attributes,
      clipboardTextParser: (text) => pastedText(text),
      transformPastedHTML: cleanedHtml,
      handleDOMEvents: { blur: () => wishes.onleave() },
      dispatchTransaction: (transaction) => {
        view.updateState(view.state.apply(transaction));
        const text = transaction.docChanged ? toText(view.state.doc) : this.#text;
        if (text !== this.#text) {
          this.#text = text;
          wishes.onwrite(text);
        }
        wishes.onmove(atCursor(view.state));
      },
    });
    this.#view = view;
    if (wishes.cursor !== undefined) view.focus();
  }

  /** Somebody else's words, or one's own that came back. */
  show(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    const found = toDocument(text);
    const { state } = this.#view;
    const change = state.tr.replaceWith(0, state.doc.content.size, found.content);
    change.setDocAttribute('lead', found.attrs['lead']).setDocAttribute('tail', found.attrs['tail']);
    const at = Math.min(state.selection.head, change.doc.content.size - 1);
    this.#view.updateState(state.apply(change.setSelection(TextSelection.near(change.doc.resolve(at)))));
  }

  /** After something in `attributes` changed. */
  refresh(): void {
    this.#view.setProps({});
  }

  stress(): void {
    toggleMark(emphasis)(this.#view.state, (transaction) => this.#view.dispatch(transaction));
    this.#view.focus();
  }

  /** Over what is selected, or the link at the cursor; without words of its own the address is the words. Empty: no link. */
  link(typed: string): void {
    const address = linkAddress(typed);
    const { state } = this.#view;
    const { from, to } = this.#linkRange();
    const change = state.tr.removeMark(from, to, link);
    if (address !== '' && from === to) change.replaceWith(from, to, schema.text(address.replace(/^https?:\/\//u, ''), [link.create({ address })]));
    else if (address !== '') change.addMark(from, to, link.create({ address }));
    this.#view.dispatch(change);
    this.#view.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #linkRange(): { from: number; to: number } {
    const { selection } = this.#view.state;
    if (!selection.empty) return { from: selection.from, to: selection.to };
    const { parent, parentOffset } = selection.$from;
    const start = selection.from - parentOffset;
    let range = { from: selection.from, to: selection.from };
    parent.forEach((node, offset) => {
      const touches = parentOffset >= offset && parentOffset <= offset + node.nodeSize;
      if (touches && link.isInSet(node.marks) && range.from === range.to) range = { from: start + offset, to: start + offset + node.nodeSize };
    });
    return range;
  }
}
