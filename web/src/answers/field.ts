import type { AnswerForm } from "./form.ts";
import { hideNotice, showChange, showCollision, showPresence, showRefusal } from "./notices.ts";
import { type Around, Saving } from "./saving.ts";
import type { Unsent } from "./unsent.ts";
import type { Standing } from "./wire.ts";

/** One answer on the page: its form, its way to the server, and what is said about both. */
export class Field {
  readonly form: AnswerForm;
  readonly saving: Saving;
  #isLeaving = false;

  constructor(form: AnswerForm, around: Around) {
    this.form = form;
    this.saving = new Saving(form.key, form.read(), form.version, around, form.isUnsaved);
    const typed = () => this.saving.type(form.read());
    form.form.addEventListener("input", typed);
    form.form.addEventListener("change", typed);
    form.form.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && form.form.contains(event.relatedTarget)))
        void this.saving.flush();
    });
    form.form.addEventListener("submit", (event) => void this.#submit(event));
  }

  /** Words on this page that the server has not acknowledged; none while the form itself carries them off. */
  get isUnacknowledged(): boolean {
    return this.saving.isDirty && !this.#isLeaving;
  }

  /** Whether the server or a colleague stands in the way of the words on the page. */
  get isRefused(): boolean {
    return this.saving.collision !== null || this.saving.refusal !== "";
  }

  /** Bring back words that this equipment kept and the server never acknowledged. */
  restore(unsent: Unsent): void {
    this.form.write(unsent.answer);
    this.saving.version = unsent.version;
    this.saving.type(this.form.read());
    void this.saving.flush();
  }

  /** Show what a colleague saved; never over words that were touched here. */
  hear(standing: Standing): void {
    if (standing.version <= this.saving.version) return;
    if (this.saving.isDirty) return;
    this.form.write(standing);
    this.form.version = standing.version;
    this.saving.take(this.form.read(), standing.version);
    showChange(this.form, standing);
  }

  /** Who else has it open. */
  meet(names: readonly string[]): void {
    showPresence(this.form, names);
  }

  /** Bring the page in line with what became of the last save. */
  show(): void {
    const { collision, refusal } = this.saving;
    if (!collision) this.form.version = this.saving.version;
    if (collision) {
      showCollision(this.form, collision.standing, {
        keepOwn: () => this.#decide(() => this.saving.insist()),
        takeTheirs: () => this.#decide(() => this.#take(collision.standing)),
      });
    } else if (refusal) showRefusal(this.form, refusal);
    else hideNotice(this.form, this.saving.isDirty ? "" : "change");
  }

  #decide(act: () => void): void {
    hideNotice(this.form);
    act();
  }

  #take(standing: Standing | null): void {
    const answer = standing ?? { state: "not_answered" };
    this.form.write(answer);
    this.form.version = standing?.version ?? 0;
    this.saving.take(this.form.read(), this.form.version);
  }

  /** Let what is under way end before the form is sent, so that it does not meet itself. */
  async #submit(event: SubmitEvent): Promise<void> {
    if (this.#isLeaving) return;
    event.preventDefault();
    await this.saving.flush();
    // A form ignores requestSubmit until the event under way has ended.
    await new Promise((ended) => setTimeout(ended));
    if (!this.saving.collision) this.form.version = this.saving.version;
    this.#isLeaving = true;
    this.form.form.requestSubmit(event.submitter);
    setTimeout(() => {
      this.#isLeaving = false;
    }, 10_000);
  }
}
