import { ApiError } from "../net/http";
import { tell } from "./notices";

/** An error of a request, whatever was thrown. */
export function apiErrorOf(problem: unknown): ApiError {
  return problem instanceof ApiError
    ? problem
    : new ApiError(0, "unexpected", problem instanceof Error ? problem.message : "", "");
}

/** Does something of which people are told only when it fails. */
export async function attempt<T>(act: Promise<T>): Promise<T | undefined> {
  try {
    return await act;
  } catch (problem) {
    const { code, message, reference } = apiErrorOf(problem);
    tell({ kind: "request_failed", code, message, reference });
    return undefined;
  }
}
