import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { exposeDiagnostics } from "./state/diagnostics";
import { startPage } from "./state/page";
import { App } from "./ui/App";
import "./ui/base.css";
import { followLanguage } from "./ui/language";

followLanguage();
exposeDiagnostics();
startPage();

const root = document.getElementById("root");
if (!root) throw new Error("no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
