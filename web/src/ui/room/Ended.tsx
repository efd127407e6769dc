import type { StopReason } from "../../state/messages";
import { goTo } from "../../state/page";
import { useWords } from "../language";
import { MessageOver } from "../Message";
import { Button } from "../parts/Button";
import { useSession } from "../SessionContext";

/** Why the room has ended for this page, and the one sensible next thing. */
export function Ended({ reason }: { reason: StopReason }) {
  const { ended: words } = useWords();
  const session = useSession();
  return (
    <MessageOver title={words[reason].title} body={words[reason].body}>
      {reason === "taken_over" && (
        <Button tone="primary" onClick={() => window.location.reload()}>
          {words.drawHere}
        </Button>
      )}
      {reason === "full" && (
        <Button tone="primary" onClick={() => session.reconnect()}>
          {words.tryAgain}
        </Button>
      )}
      {(reason === "version" || reason === "malformed") && (
        <Button tone="primary" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      )}
      {(reason === "revoked" || reason === "gone") && (
        <Button tone="primary" onClick={() => goTo("/")}>
          {words.home}
        </Button>
      )}
      <Button tone="quiet" onClick={() => void session.saveCopy()}>
        {words.saveCopy}
      </Button>
    </MessageOver>
  );
}
