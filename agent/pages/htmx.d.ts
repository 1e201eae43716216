// What of htmx 4 the desk's modules use; the rest of it is not named here.

interface HtmxContext {
  sourceElement: Element;
  status: string;
  request: {
    method: string;
    action: string;
    headers: Record<string, string>;
    body: URLSearchParams | FormData | string | null;
  };
  response?: { status: number; raw: Response };
  text?: string;
}

interface Htmx {
  trigger(element: Element, name: string, detail?: unknown): boolean;
  ajax(method: string, path: string, options?: { source?: Element; target?: string; swap?: string; select?: string }): Promise<void>;
  swap(context: HtmxContext | { text: string; target: string; swap: string; select: string }): Promise<void>;
  process(element: Element): void;
  registerExtension(name: string, hooks: Record<string, (element: Element, detail: { attrName: string }) => boolean | void>): void;
}

declare const htmx: Htmx;
