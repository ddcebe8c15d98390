export function SignedOut() {
  return (
    <main className="notice">
      <h1>You are signed out</h1>
      <p>
        In a terminal, run <code>greenroom sign-in</code> and open the link it prints. It works once, for ten minutes.
      </p>
      <p className="quiet">What you typed here is kept until you are back.</p>
      <button type="button" onClick={() => location.reload()}>
        I have signed in
      </button>
    </main>
  );
}
