import { LibraryPage } from "./library/LibraryPage";
import { SessionMenu } from "./session/SessionMenu";
import { SignedOut } from "./session/SignedOut";
import { useSession } from "./session/useSession";

export function App() {
  const session = useSession();
  return (
    <>
      <header className="top">
        <a className="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" /> Greenroom
        </a>
        {session.data && <SessionMenu me={session.data} />}
      </header>
      {session.data && <LibraryPage role={session.data.role} />}
      {session.data === null && <SignedOut />}
      {session.isError && (
        <main className="notice" role="alert">
          <h1>Greenroom cannot be reached</h1>
          <p>It may be starting. Nothing is lost.</p>
          <button type="button" onClick={() => void session.refetch()}>
            Try again
          </button>
        </main>
      )}
    </>
  );
}
