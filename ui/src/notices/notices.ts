import { useSyncExternalStore } from "react";
import { toast } from "sonner";
import { keep, load } from "../parts/kept";
import { newId } from "../parts/newId";

/** What a notice offers to do, said so that it can be kept and done later. */
export interface Offer {
  label: string;
  does: "open" | "restore";
  assetId: string;
}

export interface Notice {
  id: string;
  time: string;
  text: string;
  isProblem: boolean;
  offer: Offer | null;
}

const KEY = "notices";
const MOST = 50;
// Milliseconds: longer where something can be done about it.
const SHOWN = 6_000;
const SHOWN_WITH_OFFER = 12_000;

let notices: readonly Notice[] = load<Notice[]>("session", KEY) ?? [];
let unread = 0;
let perform: (offer: Offer) => void = () => undefined;
const changed = new EventTarget();

/** Shows a notice and keeps it, so that it can be read again. */
export function tell(text: string, more: { isProblem?: boolean; offer?: Offer } = {}): void {
  const notice: Notice = {
    id: newId(),
    time: new Date().toISOString(),
    text,
    isProblem: more.isProblem ?? false,
    offer: more.offer ?? null,
  };
  set([notice, ...notices].slice(0, MOST), unread + 1);
  const offer = notice.offer;
  (notice.isProblem ? toast.error : toast)(text, {
    id: notice.id,
    duration: offer || notice.isProblem ? SHOWN_WITH_OFFER : SHOWN,
    ...(offer ? { action: { label: offer.label, onClick: () => take(notice) } } : {}),
  });
}

/** Does what the notice offers, once. */
export function take(notice: Notice): void {
  if (!notice.offer) return;
  perform(notice.offer);
  toast.dismiss(notice.id);
  if (notice.offer.does === "restore") {
    set(
      notices.map((one) => (one.id === notice.id ? { ...one, offer: null } : one)),
      unread,
    );
  }
}

export function whoPerforms(performer: (offer: Offer) => void): void {
  perform = performer;
}

/** For the next person in this tab. */
export function forgetNotices(): void {
  toast.dismiss();
  set([], 0);
}

export function markRead(): void {
  set(notices, 0);
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(subscribe, () => notices);
}

export function useUnread(): number {
  return useSyncExternalStore(subscribe, () => unread);
}

function set(now: readonly Notice[], nowUnread: number): void {
  notices = now;
  unread = nowUnread;
  keep("session", KEY, notices);
  changed.dispatchEvent(new Event("change"));
}

function subscribe(heard: () => void): () => void {
  changed.addEventListener("change", heard);
  return () => changed.removeEventListener("change", heard);
}
