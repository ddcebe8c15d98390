import type { KeyboardEvent } from "react";

const STEPS: Record<string, [along: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves the focus between the cards of a grid, as they lie on the screen. */
export function onArrowKey(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>(".card-open")];
  const here = cards.findIndex((card) => card === document.activeElement);
  if (!step || here < 0) return;
  const top = (card: HTMLElement | undefined) => card?.closest(".card")?.getBoundingClientRect().top ?? 0;
  const first = top(cards[0]);
  const columns = cards.findIndex((card) => top(card) > first + 1);
  const next = cards[here + step[0] + step[1] * (columns < 0 ? cards.length : columns)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
