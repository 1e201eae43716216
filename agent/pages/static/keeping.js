// What a page keeps of itself when it is drawn anew: what she has unfolded, opened for editing, or dropped.

const HERS = ["open", "hidden"];

htmx.registerExtension("keeping", {
  htmx_before_morph_attr: (element, { attrName }) =>
    !(HERS.includes(attrName) && element.matches("details, [data-reading], [data-editing]")),
});
