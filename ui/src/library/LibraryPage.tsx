import type { Me } from "../api/types";
import { useFeed } from "../push/useFeed";
import { AssetCard } from "./AssetCard";
import { CreateForm } from "./CreateForm";
import { useLibrary, useMore } from "./useLibrary";

export function LibraryPage({ role }: { role: Me["role"] }) {
  const library = useLibrary();
  const more = useMore(library.data);
  const connected = useFeed(library.data?.cursor);
  const mayChange = role !== "viewer";
  const assets = library.data?.assets;

  return (
    <main className="page">
      {mayChange && <CreateForm />}
      <section className="library" aria-labelledby="library-title" aria-busy={library.isPending}>
        <div className="section-head">
          <h1 id="library-title">Library</h1>
          <p role="status" className="quiet">
            {connected ? "" : "Reconnecting… new pictures will appear once the line is back."}
          </p>
        </div>

        {library.isPending && <Loading />}
        {library.isError && !assets && (
          <div className="notice" role="alert">
            <h2>The library could not be loaded</h2>
            <p>{library.error.message}</p>
            <button type="button" onClick={() => void library.refetch()}>
              Try again
            </button>
          </div>
        )}
        {assets?.length === 0 && (
          <div className="notice">
            <h2>Nothing here yet</h2>
            <p>Add your first character, prop or location, then make its picture.</p>
          </div>
        )}
        {assets && assets.length > 0 && (
          <ul className="cards">
            {assets.map((asset) => (
              <AssetCard key={asset.id} asset={asset} mayChange={mayChange} />
            ))}
          </ul>
        )}
        {library.data?.nextPageToken && (
          <div className="more">
            <button type="button" className="secondary" disabled={more.isPending} onClick={() => more.mutate()}>
              Show more
            </button>
            {more.isError && <p role="alert">{more.error.message}</p>}
          </div>
        )}
      </section>
    </main>
  );
}

function Loading() {
  return (
    <ul className="cards" aria-label="Loading the library">
      {[0, 1, 2].map((card) => (
        <li key={card} className="card blank" aria-hidden="true">
          <div className="slot" />
        </li>
      ))}
    </ul>
  );
}
