// A select in the manner of MTD: its menu is portalled into the body of this frame.

export const MtdSelect = {
  props: { options: Array, modelValue: Number },
  emits: ["update:modelValue"],
  template: `<button type="button" class="mtd-select-input" @click="open">{{ label }} ▾</button>`,
  computed: {
    label() {
      return this.options.find(({ value }) => value === this.modelValue)?.label ?? "";
    },
  },
  methods: {
    open({ currentTarget }) {
      document.querySelector(".mtd-dropdown-menu")?.remove();
      const menu = document.createElement("ul");
      menu.className = "mtd-dropdown-menu";
      const { left, bottom } = currentTarget.getBoundingClientRect();
      Object.assign(menu.style, { left: `${left + scrollX}px`, top: `${bottom + scrollY}px` });
      for (const { label, value } of this.options) {
        const item = document.createElement("li");
        item.className = "mtd-dropdown-menu-item";
        item.textContent = label;
        item.addEventListener("click", () => {
          this.$emit("update:modelValue", value);
          menu.remove();
        });
        menu.append(item);
      }
      document.body.append(menu);
    },
  },
};
