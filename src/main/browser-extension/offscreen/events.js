// Reads server-sent events out of a stream of text.

/** @returns a function that takes a piece of the text and returns the events that it completes */
export function eventReader() {
  let rest = "";
  let event = { id: "", name: "message", data: [] };

  const take = (line) => {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (field === "data") {
      event.data.push(value);
    } else if (field === "id" || field === "event") {
      event[field === "id" ? "id" : "name"] = value;
    }
  };

  return (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop();
    const complete = [];
    for (const line of lines) {
      if (line !== "") {
        take(line);
        continue;
      }
      if (event.data.length > 0) {
        complete.push({ id: event.id, name: event.name, data: JSON.parse(event.data.join("\n")) });
      }
      event = { id: "", name: "message", data: [] };
    }
    return complete;
  };
}
