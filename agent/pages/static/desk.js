// The desk's own code: what a page does beyond showing what the agent has drawn.

import "./keeping.js";
import "./json_bodies.js";
import "./troubles.js";
import "./asking.js";
import "./pressing.js";
import "./waiting.js";
import "./news.js";
import "./keys.js";
import "./editor.js";
import "./reply.js";
import "./uploads.js";
import "./packing_table.js";
import "./copying.js";
import "./putting.js";
import "./selecting.js";
import "./ticking.js";
import "./picture_editor.js";
import "./lighting.js";
import "./people.js";
import "./picking.js";
import "./saved_filters.js";
