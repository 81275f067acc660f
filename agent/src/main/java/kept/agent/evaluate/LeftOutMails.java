package kept.agent.evaluate;

import java.util.ArrayList;
import java.util.List;
import kept.agent.calendar.DayFinder;
import kept.agent.conversation.MailReader;
import kept.agent.head.Course;
import kept.agent.policy.Policy;
import kept.agent.read.LocalReader;

/**
 * How the local reader does on whole mails of authors whom its head did not see: each author's mails are read with a head that learned from
 * the others alone. A sample is soon fitted; this is what to hold beside it.
 */
public final class LeftOutMails {

    private LeftOutMails() {}

    /** @param cases those without an author are left out */
    public static List<Judgement> judged(Course course, List<LabelledCase> cases, MailReader mail, Policy policy, DayFinder days) {
        var judged = new ArrayList<Judgement>();
        for (Course.LeftOut left : course.leftOut()) {
            List<LabelledCase> theirs = cases.stream().filter(c -> left.authors().contains(c.author())).toList();
            judged.addAll(new Evaluation(mail, new LocalReader(left.head(), days), policy).judge(theirs));
        }
        return List.copyOf(judged);
    }
}
