/** How a document is asked for. */
export interface Asking {
  /** Only the part that is put into a page, without the page round it. */
  readonly alone?: boolean;
  /** The fields of a form to send; without any, it is only read. */
  readonly form?: URLSearchParams;
}

/** What an address answers with, whatever its status, as a document; null where there is no answer. */
export function documentAt(address: string, { alone = false, form }: Asking = {}): Promise<Answered | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // it reads a document without putting text into the page
    request.open(form ? "POST" : "GET", address);
    request.responseType = "document";
    if (alone) request.setRequestHeader("X-Acorde-Fragment", "1");
    if (form) request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.onload = () =>
      resolve(request.responseXML && { status: request.status, page: request.responseXML });
    request.onerror = () => resolve(null);
    request.send(form?.toString());
  });
}

export interface Answered {
  readonly status: number;
  readonly page: Document;
}
