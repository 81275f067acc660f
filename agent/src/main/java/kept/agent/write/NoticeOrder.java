package kept.agent.write;

import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;

/** One dunning notice, for all the invoices it asks for. */
public record NoticeOrder(Envelope envelope, Notice notice, Plan.Level level) {

    public String key() {
        return "notice:" + notice.id();
    }
}
