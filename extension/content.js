// The one classic script that Chrome puts into a page: it brings in the modules that do the work.

import(chrome.runtime.getURL("page.js")).then(({ start }) => start());
