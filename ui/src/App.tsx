import { Toaster } from "sonner";
import { ownForms } from "./asset/forms";
import { LibraryPage } from "./library/LibraryPage";
import { NoticeBell } from "./notices/NoticeBell";
import { SessionMenu } from "./session/SessionMenu";
import { SignedOut } from "./session/SignedOut";
import { useSession } from "./session/useSession";

export function App() {
  const session = useSession();
  if (session.data) ownForms(session.data.workspace, session.data.user);
  return (
    <>
      <header className="top">
        <a className="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" /> Greenroom
        </a>
        {session.data && (
          <div className="top-end">
            <NoticeBell />
            <SessionMenu me={session.data} />
          </div>
        )}
      </header>
      {session.data && <LibraryPage me={session.data} />}
      {session.data === null && <SignedOut />}
      {session.isError && !session.data && (
        <main className="notice" role="alert">
          <h1>Greenroom cannot be reached</h1>
          <p>It may be starting. Nothing is lost.</p>
          <button type="button" onClick={() => void session.refetch()}>
            Try again
          </button>
        </main>
      )}
      <Toaster position="bottom-left" theme="system" containerAriaLabel="Notices as they come" closeButton />
    </>
  );
}
