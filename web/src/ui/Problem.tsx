import { type ApiError, UNREACHABLE } from "../state/messages";
import { followAddress, goTo, newRoom } from "../state/page";
import { useWords } from "./language";
import { Message } from "./Message";
import { Button } from "./parts/Button";
import type { Words } from "./words/en";

/** Why there is no room to see, and what to do about it. */
export function Problem({ problem, room }: { problem: ApiError; room: string | null }) {
  const words = useWords();
  const text = textOf(words, problem.code);
  // What is explained needs no reference; it is for asking whoever runs the server.
  const reference = text === words.problem.other ? problem.reference : "";
  const again = problem.code === UNREACHABLE || problem.status >= 500 || problem.status === 0;
  return (
    <Message {...text} reference={reference}>
      {again ? (
        <Button tone="primary" onClick={() => void (room ? followAddress() : newRoom())}>
          {words.problem.tryAgain}
        </Button>
      ) : (
        <Button tone="primary" onClick={() => void newRoom()}>
          {words.problem.newRoom}
        </Button>
      )}
      <Button tone="quiet" onClick={() => goTo("/")}>
        {words.problem.home}
      </Button>
    </Message>
  );
}

function textOf({ problem }: Words, code: string): { title: string; body: string } {
  switch (code) {
    case "invite_unknown":
      return problem.inviteUnknown;
    case "invite_expired":
      return problem.inviteExpired;
    case "invite_revoked":
      return problem.inviteRevoked;
    case "not_a_member":
      return problem.notAMember;
    case "no_such_room":
      return problem.noSuchRoom;
    case UNREACHABLE:
      return problem.unreachable;
    default:
      return problem.other;
  }
}
