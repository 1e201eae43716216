// 评价管理: the list of reviews, its query in the address, its rows in pairs of main review and follow-up.

import { BackEnd } from "./back_end.js";
import { ComplaintModal } from "./complaint_modal.js";
import { challengeOverlay } from "./overlays.js";
import { mtop } from "./mtop.js";
import { h, knobs, mount, query, settings, useEffect, useLateMount, useState } from "./page.js";
import { ReplyDialog } from "./reply_dialog.js";
import { actionsCell, buyerCell, contentCell, feelingCell, followUpRow, goodsCell } from "./review_cells.js";
import { Filters } from "./review_filters.js";

const API = "mtop.rm.sellercenter.list.data.pc";
const renamed = settings.changed === "renamed";

function asked() {
  return {
    pageType: "rateWait4PC",
    pagination: { current: Number(query("current")) || 1, pageSize: Number(query("pageSize")) || 20 },
    dateRange: query("dateRange").split(",").filter(Boolean),
    timeTag: [],
    search: query("search"),
    content: query("content"),
    explain: query("explain"),
    keyword: query("keyword"),
    emotion: query("emotion"),
  };
}

function useReviews(ready) {
  const [state, setState] = useState({ loading: true, rows: [], pagination: { current: 1, pageSize: 20, total: 0 } });
  const [wanted, setWanted] = useState(asked);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!ready) return;
    setState((before) => ({ ...before, loading: true }));
    mtop(API, { jsonBody: JSON.stringify(wanted) }).then(
      ({ data }) => setState({ loading: false, rows: data.dataSource, pagination: data.pagination }),
      (error) => setState((before) => ({ ...before, loading: false, rows: [], error })),
    );
  }, [ready, wanted, round]);
  const go = (change) => {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(change)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.pushState(null, "", address);
    setWanted(asked());
  };
  return { ...state, go, reload: () => setRound(round + 1) };
}

function table(rows, loading, complain) {
  const columns = [
    { title: "情感", width: 92, cell: (_, index, row) => feelingCell(row) },
    { title: renamed ? "用户评论" : "评价内容", cell: (_, index, row) => contentCell(row, renamed) },
    { title: "商品信息", width: 230, cell: (_, index, row) => goodsCell(row) },
    { title: "买家信息", width: 90, cell: (_, index, row) => buyerCell(row) },
    { title: "操作", width: 128, cell: (_, index, row) => actionsCell(row, 0, complain, renamed) },
  ];
  const withFollowUp = rows.filter((row) => row.rateContent.appendRate).map((row) => row.rateContent.mainRate.feedId);
  return h(
    Next.Table,
    {
      dataSource: rows.map((row) => ({ ...row, id: row.rateContent.mainRate.feedId })),
      primaryKey: "id",
      loading,
      hasBorder: false,
      emptyContent: "没有符合条件的评价",
      hasExpandedRowCtrl: false,
      openRowKeys: withFollowUp,
      expandedRowIndent: [0, 0],
      expandedRowRender: (row) => (row.rateContent.appendRate ? followUpRow(row, complain, renamed) : null),
    },
    columns.map((column, index) => h(Next.Table.Column, { key: index, ...column })),
  );
}

function trouble(error) {
  if (!error) return null;
  if (error.code === "RGV587_ERROR" || error.code === "FAIL_SYS_USER_VALIDATE") return challengeOverlay(error.data.url);
  return h(Next.Message, { type: "error", className: "list-error" }, error.message.split("::").pop());
}

function ReviewList() {
  const ready = useLateMount(knobs.list_mount_s);
  const { loading, rows, pagination, error, go, reload } = useReviews(ready);
  const [complaint, setComplaint] = useState(null);
  if (!ready) return h(BackEnd, { title: "评价管理" }, h("div", { className: "skeleton" }));
  return h(
    BackEnd,
    { title: "评价管理" },
    h("div", { className: "page-tabs" }, h("a", { className: "here" }, "来自买家的评价"), h("a", null, "问大家")),
    h(Filters, { go }),
    trouble(error),
    table(rows, loading, setComplaint),
    h(
      "div",
      { className: "list-foot" },
      h("span", { className: "total" }, `共 ${pagination.total} 条`),
      h(Next.Pagination, {
        current: pagination.current,
        total: pagination.total,
        pageSize: pagination.pageSize,
        pageSizeSelector: "dropdown",
        pageSizeList: [10, 20, 50, 100],
        pageSizePosition: "end",
        onPageSizeChange: (pageSize) => go({ pageSize, current: 1 }),
        onChange: (current) => go({ current }),
      }),
    ),
    settings.challengeOverlay && !error && challengeOverlay("https://myseller.taobao.com/punish?action=captcha"),
    complaint &&
      h(complaint.replyTo ? ReplyDialog : ComplaintModal, {
        complaint,
        feedId: complaint.replyTo,
        onClose: () => {
          setComplaint(null);
          reload();
        },
      }),
  );
}

mount(h(ReviewList));
