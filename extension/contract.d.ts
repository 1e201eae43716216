// Written by scripts/contract from shared/wire.py. Do not edit.

/** A plain yes. */
export interface Accepted {
  readonly accepted: boolean;
}

/** How the form says that it took the appeal, and where its number stands (`number`: a pattern with one group). */
export interface AfterSubmit {
  readonly confidence: Confidence;
  readonly number: string;
  readonly seen_on: string;
  readonly source: string;
  readonly texts: ReadonlyArray<string>;
}

/** How an appeal is made on this platform. `term` is the platform's own word for it. `fields` stand in the order of the form. `final_texts` are the texts of buttons that submit; `left_to_operator` those of fields that we never touch. `no_reason_for` are ids of triage rules whose finding no reason here states, although one serves their ground. */
export interface AppealForm {
  readonly after_submit: AfterSubmit;
  readonly beforehand: ReadonlyArray<Beforehand>;
  readonly fields: Readonly<Record<string, FormField>>;
  readonly files_field: string | null;
  readonly final_texts: ReadonlyArray<string>;
  readonly left_to_operator: ReadonlyArray<string>;
  readonly no_reason_for: ReadonlyArray<string>;
  readonly page: string;
  readonly reason_field: string;
  readonly reasons: ReadonlyArray<Reason>;
  readonly statement_field: string;
  readonly steps: ReadonlyArray<Step>;
  readonly term: string;
}

/** A word by which this platform asks for material, and the kinds of evidence that answer it. */
export interface AskedWords {
  readonly any_of: ReadonlyArray<EvidenceKind>;
  readonly confidence: Confidence;
  readonly seen_on: string;
  readonly source: string;
  readonly words: ReadonlyArray<string>;
}

export interface Attach {
  readonly do: "attach";
  readonly field: string;
}

/** What the person does on the platform before she appeals, and says in the desk that she did: shown in order. It belongs to appeals on `grounds`; to all where none is named. `title` and `hint` are Chinese. `asks` names the question that is put to the buyer; its answer is waited for `wait_hours` at most, then silence is the answer. `wording` is what this platform wants the question to say, ready to be sent; null where the usual words do. */
export interface Beforehand {
  readonly asks: string | null;
  readonly confidence: Confidence;
  readonly grounds: ReadonlyArray<Ground>;
  readonly hint: string;
  readonly name: string;
  readonly seen_on: string;
  readonly source: string;
  readonly title: string;
  readonly wait_hours: number | null;
  readonly wording: string | null;
}

/** A review as it was read, where and when. `capture_id` is made once by the extension and repeats on every retry. `url` carries no query and no fragment: they may hold tokens. */
export interface Capture {
  readonly capture_id: string;
  readonly captured_at: string;
  readonly pack_version: string;
  readonly page: string;
  readonly platform: string;
  readonly review: Review;
  readonly shop: string | null;
  readonly source: CaptureSource;
  readonly url: string;
}

/** Where the review's words came from: the page's own recorded response, or what the page showed. */
export type CaptureSource = "response" | "page";

/** POST /api/captures (body: Capture; header Idempotency-Key: its capture_id). A repeat gives the first answer. The capture is durable. Its case is opened right after, at the latest when a page of the desk asks for it. */
export interface CaptureTaken {
  readonly capture_id: string;
  readonly case_id: string;
  readonly is_new_case: boolean;
}

export type CaseStatus = "captured" | "triaged" | "preparing" | "ready" | "handed_over" | "submitted" | "under_review" | "supplement_requested" | "upheld" | "rejected" | "escalated" | "not_appealable" | "waived" | "expired" | "closed";

/** What of a case may go into an address's query; what the case lacks is left out. `POSTED_DAY_RANGE` is the day of a main review twice, `YYYYMMDD,YYYYMMDD` in Shanghai; a follow-up has none, for lists filter by the day of the main review. */
export type CaseValue = "item_id" | "order_id" | "review_id" | "posted_day_range" | "buyer";

export interface Choose {
  readonly do: "choose";
  readonly field: string;
}

/** Press the button or link whose whole text is this; where the review is a follow-up, `text_follow_up`. `scope = "review_row"` looks only in the one row that is the case's review; for a follow-up in the row after it first, then in the row itself, for both places are in use. `turns_page` allows a button that looks final, and only while the page shows no editable text field. */
export interface Click {
  readonly do: "click";
  readonly scope: "page" | "review_row";
  readonly text: string;
  readonly text_follow_up: string | null;
  readonly turns_page: boolean;
}

/** H: recorded traffic or two independent sources. M: one specific source. L: weak. UNKNOWN: not found. */
export type Confidence = "H" | "M" | "L" | "UNKNOWN";

export interface DeskLink {
  readonly url: string;
}

/** POST /api/desk-links: a link into the desk that works once, within a minute. `path` begins with /desk. */
export interface DeskLinkAsk {
  readonly path: string;
}

/** Something on which the sources contradict each other, with all that they say; `about` is Chinese. */
export interface Dispute {
  readonly about: string;
  readonly views: ReadonlyArray<Sourced_str_>;
}

export type EvidenceKind = "review_picture" | "order" | "logistics" | "chat" | "product_page" | "buyer_reviews" | "packing_video" | "waybill_photo" | "certificate" | "shop_footage" | "call_recording" | "refund_record" | "platform_answer" | "asking" | "other_file";

/** What a fact is about. Names ending in `_at` hold ISO 8601 in UTC; the rest the page's own words. `TRACE`, `BUYER_SAID` and `SELLER_SAID` may occur several times in one item, in the order of the page; the last two are `<ISO 8601 in UTC> <words>`, or the words alone where the time is not known. `QUOTATION` is what the review says, `MARKED` the part of it in the red box. `CHAT_REFERENCE` is the platform's own number for a stretch of chat (举证号). `ASKED_ABOUT` is what the buyer was asked for, `SPEAKS_FOR` the Chinese word of the ground that the operator takes the answer to speak for, `UNANSWERED_AT` when there was none yet. `TIME_LEFT` is how long the platform said, at the capture, that it still takes an answer. `RECORDED_AT` is by the recorder's own clock, without an offset where it tells none; `KEPT_AT` by the agent's, when the whole file was there and hashed. */
export type FactName = "order_id" | "order_status" | "item_title" | "ordered_at" | "paid_at" | "shipped_at" | "signed_at" | "completed_at" | "refund" | "time_left" | "carrier" | "waybill" | "receiver" | "trace" | "buyer_said" | "seller_said" | "chat_reference" | "asked_about" | "speaks_for" | "unanswered_at" | "quotation" | "marked" | "rating" | "posted_at" | "recorded_at" | "kept_at";

/** `TEXT` the first text found. `TEXTS` all of them, a list. `LINES` all of them, one text joined by line breaks. `HTML` the words of the first text, which is HTML. `INTEGER` the first run of digits. `TIME`: 12 or 13 digits alone are milliseconds since 1970, 10 are seconds; else year, month, day in digits, with hour and minute (and second) or midnight; without offset it is Asia/Shanghai; given as ISO 8601 in UTC. A text that holds no number or time lets the next rung try. `PRESENT` is whether any rung finds anything. */
export type FieldKind = "text" | "texts" | "lines" | "html" | "integer" | "time" | "present";

/** Fill a field with the statement; with `value` with that of the case, as in a search for the review. */
export interface Fill {
  readonly do: "fill";
  readonly field: string;
  readonly value: CaseValue | null;
}

/** A field of the appeal form: its labels, first the one seen, then synonyms; and css where labels fail. */
export interface FormField {
  readonly confidence: Confidence;
  readonly css: string | null;
  readonly labels: ReadonlyArray<string>;
  readonly required: boolean;
  readonly seen_on: string;
  readonly source: string;
}

/** Platform-neutral ground of an appeal (申诉依据). */
export type Ground = "irrelevant" | "abuse" | "privacy" | "not_received" | "unused" | "competitor" | "extortion" | "untrue" | "advertising" | "wrong_item" | "rating_contradiction" | "prohibited_content" | "fake_media";

/** Where the person finds a kind of evidence that no page of the pack gives; `words` is Chinese. `page` names the page of the pack from which she gets there, where one is known. */
export interface Guide {
  readonly confidence: Confidence;
  readonly kind: EvidenceKind;
  readonly page: string | null;
  readonly seen_on: string;
  readonly source: string;
  readonly words: string;
}

/** Give the filled form to the person. Always the last step, and the only end there is. */
export interface HandOver {
  readonly do: "hand_over";
}

/** GET /health, open to all. `contract` is the hash of contract.schema.json. */
export interface Health {
  readonly contract: string;
  readonly product: string;
  readonly version: string;
}

/** What is asked just now. In a row's lesson the row is pointed at first, then its `parts`. */
export interface Lesson {
  readonly hosts: ReadonlyArray<string>;
  readonly kind: LessonKind;
  readonly lesson_id: string;
  readonly page: Page;
  readonly parts: ReadonlyArray<LessonPart>;
  readonly platform: string;
  readonly title: string;
}

/** GET /api/lesson: what the operator is asked to point at on a page; null where nothing is asked. */
export interface LessonAnswer {
  readonly lesson: Lesson | null;
}

/** POST /api/lesson (body: Taught): it is kept and in force. `sentence` is Chinese. */
export interface LessonKept {
  readonly sentence: string;
}

/** A field of the appeal form, a field read from a page, a row of a list of reviews, of notices or of orders. */
export type LessonKind = "form_field" | "page_field" | "review_row" | "notice_row" | "order_row";

/** POST /api/lesson/left: she pressed Esc; nothing is kept. */
export interface LessonLeft {
  readonly lesson_id: string;
}

/** One thing to point at. `title` is Chinese; `pattern` is what its text must hold, as a pack's rung has it. */
export interface LessonPart {
  readonly kind: FieldKind;
  readonly name: string;
  readonly pattern: string | null;
  readonly required: boolean;
  readonly title: string;
}

/** A list of like things other than reviews: its rows (css) and what to read from each. Notices: `notice_id, title, text, posted_at, unread`. Chat lines: `at, speaker` (`buyer` or `seller`), `text`. Rows and recorded items are the same things in the same order where they are as many. Else the items alone are read where every field has a `json` rung, or where there is no `row`; else the rows. */
export interface Listing {
  readonly fields: Readonly<Record<string, PageField>>;
  readonly response: RecordedResponse | null;
  readonly row: string | null;
}

/** What to show on a review: its verdict and why; and its case, where there is one. */
export interface Mark {
  readonly case_id: string | null;
  readonly key: string;
  readonly sentence: string;
  readonly status: CaseStatus | null;
  readonly verdict: Verdict;
}

export interface MarksAnswer {
  readonly marks: ReadonlyArray<Mark>;
}

/** POST /api/marks: judge the reviews of one page, without opening cases. */
export interface MarksAsk {
  readonly platform: string;
  readonly reviews: ReadonlyArray<ReviewToMark>;
  readonly shop: string | null;
}

/** What to do next and where in the desk (a path). */
export interface NextStep {
  readonly path: string;
  readonly title: string;
}

/** Open a page of the pack, its query filled from the case. */
export interface Open {
  readonly do: "open";
  readonly page: string;
  readonly query: Readonly<Record<string, CaseValue>>;
}

/** What to show on such an order: one Chinese sentence, why it stands there, and the case to open. */
export interface OrderMark {
  readonly case_id: string;
  readonly key: string;
  readonly sentence: string;
  readonly why: string;
}

/** A list of orders: its rows (css), where in each our mark goes (css, after what is in it), what each shows. Fields: `order_id`, `buyer` (the name), `buyer_id` (what the platform calls the buyer); all are read from the page. */
export interface OrderRows {
  readonly fields: Readonly<Record<string, PageField>>;
  readonly mount: string;
  readonly row: string;
}

/** One order as its row shows it; `key` is the extension's own, given back with the mark. */
export interface OrderToMark {
  readonly buyer: string | null;
  readonly buyer_id: string | null;
  readonly key: string;
  readonly order_id: string | null;
}

/** Only orders that have something to show, in the order in which they were asked about. */
export interface OrdersAnswer {
  readonly marks: ReadonlyArray<OrderMark>;
}

/** POST /api/orders/marks: which orders of one page are a listed buyer's. Nothing of them is kept. */
export interface OrdersAsk {
  readonly orders: ReadonlyArray<OrderToMark>;
  readonly platform: string;
  readonly shop: string | null;
}

export type Outcome = "removed" | "text_removed" | "folded" | "downranked" | "excluded_from_score" | "rejected" | "no_decision";

/** What may lie over the page and may be closed unasked: the element `close`, and its whole text where given. */
export interface Overlay {
  readonly close: string;
  readonly confidence: Confidence;
  readonly seen_on: string;
  readonly source: string;
  readonly text: string | null;
}

/** GET /api/packs: the platforms as they are in force here, local overrides applied. */
export interface PacksAnswer {
  readonly contract: string;
  readonly packs: ReadonlyArray<Platform>;
}

/** A page of the back end. `urls` are Chrome match patterns (query included) of the tab's address; `frame`, where given, is how the address of the frame begins in which the content lies. `open` is the address to visit, `query` what of the case is added to it. The page is ready when `ready` (css) is found and `ready_text` stands somewhere; it is empty when `empty` is found. With `in_path` the address goes on with that value of the case, then `path_end`. `operator_only`: opened at the operator's click, never by a watch. `assumed` marks what no source has shown. `records` are the responses that carry what the page shows, besides those of its lists, each under the name with which the `json` of a field begins. `is_outside`: not on a host of the back end, opened by the agent alone. */
export interface Page {
  readonly assumed: boolean;
  readonly chat: Listing | null;
  readonly confidence: Confidence;
  readonly empty: string | null;
  readonly evidence: ReadonlyArray<PageEvidence>;
  readonly fields: Readonly<Record<string, PageField>>;
  readonly frame: string | null;
  readonly in_path: CaseValue | null;
  readonly is_outside: boolean;
  readonly name: string;
  readonly notices: Listing | null;
  readonly open: string | null;
  readonly operator_only: boolean;
  readonly orders: OrderRows | null;
  readonly path_end: string;
  readonly query: Readonly<Record<string, CaseValue>>;
  readonly ready: string;
  readonly ready_text: string | null;
  readonly records: Readonly<Record<string, PageRecord>>;
  readonly rows: Rows | null;
  readonly seen_on: string;
  readonly source: string;
  readonly title: string;
  readonly urls: ReadonlyArray<string>;
}

/** An item of evidence that the page gives: which of its fields are the facts, which part of it is pictured. `region` (css) is the part; null is the whole page. `does_not_prove` is Chinese, shown beside the item. */
export interface PageEvidence {
  readonly does_not_prove: string;
  readonly facts: ReadonlyArray<FactName>;
  readonly kind: EvidenceKind;
  readonly region: string | null;
}

/** A value read from a page. `map` turns what was found into another text; what is not in it stays. `assumed` marks a field that no source has shown. */
export interface PageField {
  readonly assumed: boolean;
  readonly kind: FieldKind;
  readonly ladder: ReadonlyArray<Rung>;
  readonly map: Readonly<Record<string, string>>;
}

/** A response of the page's own that carries what the page shows: part of its address, and where in it that lies. Of several the last that holds something at `item` counts. Without `item` it only confirms what the page shows. */
export interface PageRecord {
  readonly item: string | null;
  readonly url_part: string;
}

/** POST /pairing/requests/{request_id}/token. `token` is null until accepted, and given once. */
export interface PairingAnswer {
  readonly accepted: boolean;
  readonly token: string | null;
}

/** POST /pairing/requests, by an extension that has no token. `name` is shown to the operator. */
export interface PairingAsk {
  readonly contract: string;
  readonly name: string;
}

/** The six digits are shown in the extension; the operator accepts where the agent shows the same. */
export interface PairingAsked {
  readonly digits: string;
  readonly expires_at: string;
  readonly request_id: string;
}

/** One pack. `name` equals its folder's name. The first page is where a day at this back end begins. `hosts` are the back end's own; the extension runs on these and no others. `supplement` is the form for material that is asked for later, `reply` the box for a public reply; each left out where no source tells of one. */
export interface Platform {
  readonly appeal: AppealForm;
  readonly disputes: ReadonlyArray<Dispute>;
  readonly entries: ReadonlyArray<SeedEntry>;
  readonly guides: ReadonlyArray<Guide>;
  readonly hosts: ReadonlyArray<string>;
  readonly name: string;
  readonly pages: ReadonlyArray<Page>;
  readonly reply: ReplyBox | null;
  readonly rules: Rules;
  readonly session: Session;
  readonly states: ReadonlyArray<StateWords>;
  readonly supplement: SupplementForm | null;
  readonly title: string;
  readonly version: string;
  readonly watch: Watch;
}

/** RFC 9457 problem. `detail` says what happened and what it means; `next_step` what to do. Chinese. */
export interface Problem {
  readonly detail: string;
  readonly next_step: string;
  readonly status: number;
  readonly title: string;
  readonly type: string;
}

/** An option of the form, verbatim; more than one name where the form asks in levels. `grounds` it serves. `under` is the option that has to be chosen first where a form of this platform hides this one below it. A reason that does not take files gets none. `text_min` is the fewest characters of its statement. `fits` and `does_not_fit` are Chinese, for the operator. */
export interface Reason {
  readonly confidence: Confidence;
  readonly does_not_fit: string;
  readonly fits: string;
  readonly grounds: ReadonlyArray<Ground>;
  readonly needs: ReadonlyArray<Requirement>;
  readonly option: ReadonlyArray<string>;
  readonly seen_on: string;
  readonly source: string;
  readonly takes_files: boolean;
  readonly text_min: Sourced_int_ | null;
  readonly under: string | null;
}

/** The page's own response that carries what the page shows: part of its address, and where its list lies. `errors` are paths of the texts by which a response inside HTTP 200 says that it is none; a text that holds one of the codes means logged out or challenged. A list that is `null` in it is empty. */
export interface RecordedResponse {
  readonly challenged_codes: ReadonlyArray<string>;
  readonly errors: ReadonlyArray<string>;
  readonly items: string;
  readonly logged_out_codes: ReadonlyArray<string>;
  readonly url_part: string;
}

/** The box for a reply; its steps end, as those of an appeal, with handing it over. It takes words alone. `text_max` is null where no source tells. How long a review may be replied to stands in the pack's rules. */
export interface ReplyBox {
  readonly cautions: ReadonlyArray<ReplyCaution>;
  readonly fields: Readonly<Record<string, FormField>>;
  readonly final_texts: ReadonlyArray<string>;
  readonly page: string;
  readonly steps: ReadonlyArray<Step>;
  readonly text_max: Sourced_int_ | null;
}

/** What the platform holds against a reply while, or after, an appeal stands so. `words` is Chinese. */
export interface ReplyCaution {
  readonly confidence: Confidence;
  readonly seen_on: string;
  readonly source: string;
  readonly statuses: ReadonlyArray<CaseStatus>;
  readonly words: string;
}

/** Evidence that a reason wants; any one of `any_of` meets it. `hint` says in Chinese what it must show. */
export interface Requirement {
  readonly any_of: ReadonlyArray<EvidenceKind>;
  readonly confidence: Confidence;
  readonly hint: string;
  readonly required: boolean;
  readonly seen_on: string;
  readonly source: string;
}

/** One review. Absent values are null; `posted_at` may be known to the day or minute only. */
export interface Review {
  readonly appeal_open: boolean | null;
  readonly buyer: string | null;
  readonly feeling: string | null;
  readonly item_id: string | null;
  readonly item_title: string | null;
  readonly kind: ReviewKind;
  readonly media: ReadonlyArray<string>;
  readonly order_id: string | null;
  readonly posted_at: string | null;
  readonly rating: number | null;
  readonly review_id: string | null;
  readonly row_state: string | null;
  readonly text: string;
}

/** A follow-up (追评) is a review of its own. */
export type ReviewKind = "main" | "follow_up";

/** `key` is the extension's own, given back with the mark. */
export interface ReviewToMark {
  readonly key: string;
  readonly review: Review;
}

/** One review within a row; `scope` is the row itself or the row after it, which must match `next_row` if given. With `row_and_next` the review fills both: a row that heads the one with its words. Both are read, marked, pictured. The review is there where `present` (css) is found in its scope; `mount` (css) is where our mark goes, after what is in it. A recorded item holds the review where `text` or `review_id` is found in it. Order, item and buyer of a follow-up that its own row does not show are those of the row before. A list without rows has neither `present` nor `mount`. */
export interface RowReview {
  readonly fields: Readonly<Record<string, PageField>>;
  readonly kind: ReviewKind;
  readonly mount: string | null;
  readonly next_row: string | null;
  readonly present: string | null;
  readonly scope: "row" | "next_row" | "row_and_next";
}

/** A list of reviews, and by what a recorded item and a row are known to be the same. They are when every field of `join` that the row shows says the same in the item (white space apart, times to the minute), and in no other item; else the row is read without an item. Without `row` the list is known by its recorded response alone, for the page draws it without elements, or nobody knows which: then our marks stand in a list of our own. */
export interface Rows {
  readonly join: ReadonlyArray<string>;
  readonly response: RecordedResponse | null;
  readonly reviews: ReadonlyArray<RowReview>;
  readonly row: string | null;
}

/** The platform's limits; an empty list is a limit that no source tells. Of a limit on us the strictest value counts: the shortest time, the fewest rounds, the shortest text. Of the time that the platform gives itself (`handling_…`) the longest counts: only then is an answer overdue. Once a value is verified the unverified ones no longer count. All are shown. `file_side_max` is the longest side of a picture, in pixels. */
export interface Rules {
  readonly chat_retention_days: ReadonlyArray<Sourced_int_>;
  readonly file_count_max: ReadonlyArray<Sourced_int_>;
  readonly file_mb_max: ReadonlyArray<Sourced_int_>;
  readonly file_side_max: ReadonlyArray<Sourced_int_>;
  readonly file_types: ReadonlyArray<Sourced_tuple_str__________>;
  readonly handling_workdays: ReadonlyArray<Sourced_int_>;
  readonly reply_window_days: ReadonlyArray<Sourced_int_>;
  readonly rounds: ReadonlyArray<Sourced_int_>;
  readonly second_handling_workdays: ReadonlyArray<Sourced_int_>;
  readonly supplement_workdays: ReadonlyArray<Sourced_int_>;
  readonly text_max: ReadonlyArray<Sourced_int_>;
  readonly text_min: ReadonlyArray<Sourced_int_>;
  readonly window_days: ReadonlyArray<WindowDays>;
}

/** One way to find texts; within one rung, in the order of the page. `json` is a path within the recorded item: names joined by dots. `name[]` goes through a list, `name[k=v,l=w]` through those of its elements whose `k` reads `v` and whose `l` reads `w`. JSON inside a string is opened on the way. A list or object at the path's end counts as found and reads as its JSON. The rest look within the row or page. `css`: every match; after ` >>> ` inside the open shadow roots of what matched before. `test_id`: `data-testid`. `role` with `label`: elements of this role (or the HTML tag that has it; any `a` is a link) whose whole text or `aria-label` is the label. `label` alone: what follows the label in the innermost element that holds it (colons dropped), else the text of the element beside. `attribute` takes an attribute instead of the text. `storage` is a key of what the page itself keeps in this browser (`localStorage`): a name of the shop that it shows nowhere. `pattern` (understood alike by JavaScript and Python) is searched in each text: its first group, else the whole match, is what was found; a text without match was not found. With `count` the one thing found is how many there were: stars that are filled. */
export interface Rung {
  readonly attribute: string | null;
  readonly count: boolean;
  readonly css: string | null;
  readonly json: string | null;
  readonly label: string | null;
  readonly pattern: string | null;
  readonly role: string | null;
  readonly storage: string | null;
  readonly test_id: string | null;
}

/** Where sellers are told to start, as words: not an address. */
export interface SeedEntry {
  readonly confidence: Confidence;
  readonly path: string;
  readonly seen_on: string;
  readonly source: string;
}

/** What can stand between us and a page, and how the page shows whose shop it is. */
export interface Session {
  readonly broken: Sign;
  readonly busy: Sign;
  readonly challenged: Sign;
  readonly logged_out: Sign;
  readonly overlays: ReadonlyArray<Overlay>;
  readonly shop: ReadonlyArray<Rung>;
}

/** How a state looks; any one of its parts is enough. `urls` are parts of addresses (of the page or a frame). `css` and `texts` must be visible. Words inside reviews are no sign: a buyer wrote them. */
export interface Sign {
  readonly confidence: Confidence;
  readonly css: ReadonlyArray<string>;
  readonly seen_on: string;
  readonly source: string;
  readonly texts: ReadonlyArray<string>;
  readonly urls: ReadonlyArray<string>;
}

export interface Sourced_int_ {
  readonly confidence: Confidence;
  readonly seen_on: string;
  readonly source: string;
  readonly value: number;
}

export interface Sourced_str_ {
  readonly confidence: Confidence;
  readonly seen_on: string;
  readonly source: string;
  readonly value: string;
}

export interface Sourced_tuple_str__________ {
  readonly confidence: Confidence;
  readonly seen_on: string;
  readonly source: string;
  readonly value: ReadonlyArray<string>;
}

/** Exact phrases of a scope (`row`, `record` or `notice`) and what they mean. Earlier entries are tried first. `status` and `outcome` are left out where the words decide nothing; `says` is Chinese: what they tell the operator. */
export interface StateWords {
  readonly confidence: Confidence;
  readonly outcome: Outcome | null;
  readonly says: string;
  readonly scope: "row" | "record" | "notice";
  readonly seen_on: string;
  readonly source: string;
  readonly status: CaseStatus | null;
  readonly words: ReadonlyArray<string>;
}

/** GET /api/status, for popup and badge. `attention_count` is what waits for the operator. */
export interface StatusAnswer {
  readonly attention_count: number;
  readonly next_steps: ReadonlyArray<NextStep>;
  readonly open_case_count: number;
  readonly shops: ReadonlyArray<string>;
  readonly version: string;
}

export type Step = Open | Click | Fill | Choose | Attach | Wait | HandOver;

/** POST /api/submissions: the extension saw a press on a final button of an appeal form. `appeal_id` is what the agent wrote on the form when it handed it over; null on a form we did not fill. */
export interface SubmissionSeen {
  readonly appeal_id: string | null;
  readonly at: string;
  readonly label: string;
  readonly page: string;
  readonly platform: string;
  readonly trusted: boolean;
}

/** The form for more material; its steps end, as those of an appeal, with handing it over. It offers no choice. */
export interface SupplementForm {
  readonly after_submit: AfterSubmit;
  readonly asks: ReadonlyArray<AskedWords>;
  readonly fields: Readonly<Record<string, FormField>>;
  readonly final_texts: ReadonlyArray<string>;
  readonly page: string;
  readonly steps: ReadonlyArray<Step>;
  readonly text_max: number | null;
}

/** The answer to a lesson. `address` is the tab's, `frame` that of the document within it, both without query; `frame` is null in the tab itself. `is_ready` is whether the page was known by the pack's own signs. */
export interface Taught {
  readonly address: string;
  readonly frame: string | null;
  readonly is_ready: boolean;
  readonly lesson_id: string;
  readonly parts: ReadonlyArray<TaughtPart>;
  readonly row: string | null;
}

/** A part as it was pointed at: a ladder, and for a form's field the labels that a person reads beside it. */
export interface TaughtPart {
  readonly css: string | null;
  readonly labels: ReadonlyArray<string>;
  readonly ladder: ReadonlyArray<Rung>;
  readonly name: string;
}

/** What triage says of a review, weakest first; the strongest ground decides. */
export type Verdict = "not_appealable" | "needs_evidence" | "needs_person" | "appealable";

/** Wait, bounded, for a page (or its frame) to be ready, for a field, or for exactly one row to be the review's. */
export interface Wait {
  readonly do: "wait";
  readonly field: string | null;
  readonly page: string | null;
  readonly review_row: boolean;
  readonly seconds: number;
}

/** Which pages tell of decisions, the first being the primary source; and how often to look, in minutes. */
export interface Watch {
  readonly every_minutes: number;
  readonly pages: ReadonlyArray<string>;
}

/** Calendar days within which an appeal may be filed. Sources differ in what they count from, too. */
export interface WindowDays {
  readonly confidence: Confidence;
  readonly counted_from: WindowStart;
  readonly seen_on: string;
  readonly source: string;
  readonly value: number;
}

/** What a window is counted from. */
export type WindowStart = "review_posted" | "trade_completed";
