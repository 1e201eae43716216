// The order list of the shell: a sub-app of another host, in a frame that the shell cannot look into.

import { mount } from "./page.js";

mount({ template: `<h1>订单查询</h1><iframe class="osw-legacy-iframe" src="https://trade-order-jdm.jd.com/orderList/waitOut" title="订单查询"></iframe>` });
