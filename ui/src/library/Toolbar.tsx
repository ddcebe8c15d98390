import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "../parts/Icon";
import { Segments } from "../parts/Segments";
import type { Address } from "../parts/useAddress";
import { TYPES } from "./types";
import { useTags } from "./useAssets";

interface Props {
  address: Address;
  onChange: (part: Partial<Address>) => void;
}

// Milliseconds after the last key until a search begins.
const PAUSE = 250;
// Tags in sight; the others are found by the search.
const MOST_TAGS = 12;

/** Search and filters, as the page's address says them. */
export function Toolbar({ address, onChange }: Props) {
  const tags = useTags();
  const known = tags.data?.slice(0, MOST_TAGS) ?? [];
  const shown = [...new Set([...address.tags, ...known.map(({ tag }) => tag)])];
  return (
    <div className="toolbar" role="search">
      <Search query={address.query} onChange={(query) => onChange({ query })} />
      <Segments
        legend="Type"
        hideLegend
        options={[["", "All"], ...TYPES]}
        value={address.type}
        onChange={(type) => onChange({ type })}
      />
      {shown.length > 0 && (
        <div className="tag-filter" role="group" aria-label="Tags">
          {shown.map((tag) => (
            <button
              key={tag}
              type="button"
              className="tag"
              aria-pressed={address.tags.includes(tag)}
              onClick={() =>
                onChange({
                  tags: address.tags.includes(tag) ? address.tags.filter((one) => one !== tag) : [...address.tags, tag],
                })
              }
            >
              {tag}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Search({ query, onChange }: { query: string; onChange: (query: string) => void }) {
  const [typed, setTyped] = useState(query);
  const sent = useRef(query);
  const id = useId();

  // The address changed by itself: the Back button, or "Clear the search".
  useEffect(() => {
    if (query !== sent.current) setTyped(query);
    sent.current = query;
  }, [query]);

  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      onChange(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, onChange]);

  return (
    <div className="search">
      <Icon name="search" />
      <label htmlFor={id} className="visually-hidden">
        Search the library
      </label>
      <input
        id={id}
        type="search"
        value={typed}
        placeholder="Search"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
