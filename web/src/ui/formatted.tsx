import { createElement, Fragment } from "react";
import type { ReactNode } from "react";
import classes from "./formatted.module.css";

const shown = new Set(["p", "strong", "em", "u", "s", "code", "pre", "blockquote", "ul", "ol", "li", "h2", "h3"]);
const empty = new Set(["br", "hr"]);
const address = /^(?:https?:\/\/|mailto:|tel:)/i;

// The third wall, behind the server's two readings and the page's policy: elements are made by name from a list, attributes one by one, and
// no HTML is ever handed to the document.
function show(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (empty.has(name)) return createElement(name, { key });
  const children = [...node.childNodes].map(show);
  const href = node.getAttribute("href") ?? "";
  if (name === "a" && address.test(href)) {
    return (
      <a key={key} href={href} rel="noopener noreferrer" target="_blank">
        {children}
      </a>
    );
  }
  if (!shown.has(name)) return <Fragment key={key}>{children}</Fragment>;
  const start = name === "ol" ? Number(node.getAttribute("start") ?? 1) : 1;
  return createElement(name, start > 1 ? { key, start } : { key }, ...children);
}

// The blocks of a formatted text; the parser's document runs and loads nothing.
export function blocksOf(html: string): Node[] {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

export function Formatted({ blocks }: { blocks: readonly Node[] }) {
  return <div className={classes.formatted}>{blocks.map(show)}</div>;
}
