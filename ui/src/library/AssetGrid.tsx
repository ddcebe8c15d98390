import { useEffect, useRef, type ReactNode } from "react";
import type { Filter } from "../api/assets";
import type { Asset } from "../api/types";
import { onArrowKey } from "./arrowKeys";
import { useList, useMore } from "./useAssets";

interface Props {
  filter: Filter;
  list: ReturnType<typeof useList>;
  /** What it is a list of, for its states. */
  label: string;
  empty: ReactNode;
  card: (asset: Asset) => ReactNode;
}

/** A list of cards without an end, and what is shown where there is none, or it could not be read. */
export function AssetGrid({ filter, list, label, empty, card }: Props) {
  const assets = list.data?.assets;
  if (list.isPending) return <Loading label={label} />;
  if (list.isError && !assets) {
    return (
      <div className="notice" role="alert">
        <h2>{label} could not be loaded</h2>
        <p>{list.error.message}</p>
        <button type="button" onClick={() => void list.refetch()}>
          Try again
        </button>
      </div>
    );
  }
  if (!assets || assets.length === 0) return empty;
  return (
    <>
      <ul className="cards" aria-label={label} aria-busy={list.isPlaceholderData} onKeyDown={onArrowKey}>
        {assets.map(card)}
      </ul>
      {list.data?.nextPageToken && !list.isPlaceholderData && (
        <More key={list.data.nextPageToken} filter={filter} list={list.data} />
      )}
    </>
  );
}

/** Reads on by itself when it comes near; the button is for whoever uses no scrolling, and for a failed try. */
function More({ filter, list }: { filter: Filter; list: NonNullable<Props["list"]["data"]> }) {
  const more = useMore(filter, list);
  const here = useRef<HTMLDivElement>(null);
  const { mutate } = more;

  useEffect(() => {
    const element = here.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (!seen?.isIntersecting) return;
        observer.disconnect();
        mutate();
      },
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [mutate]);

  return (
    <div className="more" ref={here}>
      <button type="button" className="secondary" disabled={more.isPending} onClick={() => mutate()}>
        {more.isPending ? "Loading more…" : "Show more"}
      </button>
      {more.isError && (
        <p role="alert" className="problem">
          {more.error.message}
        </p>
      )}
    </div>
  );
}

function Loading({ label }: { label: string }) {
  return (
    <ul className="cards" aria-label={`${label} is loading`}>
      {[0, 1, 2, 3].map((one) => (
        <li key={one} className="card blank" aria-hidden="true">
          <div className="slot" />
        </li>
      ))}
    </ul>
  );
}
