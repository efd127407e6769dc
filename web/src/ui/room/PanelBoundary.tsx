import { Component, type ReactNode } from "react";
import { tell } from "../../state/notices";
import { closeAll } from "../panels";

interface Props {
  children: ReactNode;
}

/**
 * Keeps the drawing in sight when a panel cannot be shown: its code may be out of reach while there
 * is no connection, or gone after the server got a new version.
 */
export class PanelBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    closeAll();
    tell({ kind: "panel_missing" });
    this.setState({ broken: false });
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
