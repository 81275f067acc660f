package kept.agent.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kept.agent.dunning.Plan;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.PromptLibrary;

/** Which texts a language needs, and what may stand in their braces. */
public final class ReplyTexts {

    /** File, part, and its values; one with {@code !} must be used, since the text would else say nothing certain. */
    private static final String[] PARTS = {
        "frame | subject | day",
        "frame | greeting | name!",
        "frame | greeting nobody |",
        "frame | opening | day",
        "frame | credit | credits! payable!",
        "frame | closing | sender! creditor",
        "frame | disclosure | creditor",
        "frame | disclosure approved | creditor",
        "frame | person | phone!",
        "frame | person without phone |",
        "frame | footer | legal-name! seat!",
        "frame | footer register | register!",
        "frame | footer managers | managers!",
        "frame | footer vat | vat-id!",
        "promise-noted | one | invoices! day!",
        "promise-noted | many | invoices! day!",
        "promise-noted | stated one | amount! invoices! day!",
        "promise-noted | stated many | amount! invoices! day!",
        "promise-noted | several | items!",
        "promise-noted | item one | invoices! day!",
        "promise-noted | item many | invoices! day!",
        "promise-noted | item stated one | amount! invoices! day!",
        "promise-noted | item stated many | amount! invoices! day!",
        "day-asked | one | invoices!",
        "day-asked | many | invoices!",
        "claim-noted | one | invoices! day!",
        "claim-noted | many | invoices! day!",
        "copies-sent | one | invoices!",
        "copies-sent | many | invoices!",
        "statement-sent | | day!",
        "dispute-opened | one | invoices! day!",
        "dispute-opened | many | invoices! day!",
        "details-given | one | invoices!",
        "details-given | many | invoices!",
        "details-given | none |",
        "details-given | bank | holder! bank iban! bic",
        "plan-offered | once one | amount! invoices! day!",
        "plan-offered | once many | amount! invoices! day!",
        "plan-offered | one | invoices! items!",
        "plan-offered | many | invoices! items!",
        "plan-offered | item | amount! day!",
        "follow-up | subject one | invoice",
        "follow-up | subject many |",
        "follow-up | one | invoice! day! open!",
        "follow-up | many | day! table!",
    };
    private static final String[] NOTICE = {
        "subject one | invoice due",
        "subject many |",
        "one | invoice! due! open!",
        "many | table!",
    };

    private record Rule(String file, String part, Set<String> allowed, Set<String> required) {}

    private ReplyTexts() {}

    /** The languages there are letters in. */
    public static Set<String> languages(PromptLibrary library) {
        var languages = new TreeSet<String>();
        for (Entry entry : library.entries()) {
            String[] path = entry.name().split("/");
            if (path.length == 3 && path[0].equals("reply") && path[2].equals("frame")) languages.add(path[1]);
        }
        return languages;
    }

    /** What is wrong with the letters, for every language and every level of the plan; empty when nothing is. */
    public static List<FaultyEntry> faults(PromptLibrary library, Plan plan) {
        var faults = new ArrayList<FaultyEntry>();
        for (String language : languages(library)) {
            for (Rule rule : rules(plan)) fault(library, language, rule).ifPresent(faults::add);
            String words = "reply/" + language + "/words";
            if (library.find(words).isEmpty()) faults.add(new FaultyEntry(words + ".yaml", 0, "is missing"));
        }
        return faults;
    }

    private static java.util.Optional<FaultyEntry> fault(PromptLibrary library, String language, Rule rule) {
        String name = "reply/" + language + "/" + rule.file();
        Entry entry = library.find(name).orElse(null);
        if (entry == null) return java.util.Optional.of(new FaultyEntry(name + ".md", 0, "is missing"));
        if (!entry.has(rule.part())) {
            return java.util.Optional.of(new FaultyEntry(entry.path(), 0, "has no part '--- " + rule.part() + " ---'; its parts are " + entry.parts()));
        }
        for (String variable : entry.variables(rule.part())) {
            if (!rule.allowed().contains(variable)) {
                return java.util.Optional.of(new FaultyEntry(entry.path(), entry.lineOfVariable(rule.part(), variable),
                        "nothing is known of {{" + variable + "}} here; there may stand " + rule.allowed()));
            }
        }
        var missing = new LinkedHashSet<>(rule.required());
        missing.removeAll(entry.variables(rule.part()));
        if (missing.isEmpty()) return java.util.Optional.empty();
        return java.util.Optional.of(new FaultyEntry(entry.path(), entry.lineOfPart(rule.part()), "the part '" + rule.part() + "' must name " + missing));
    }

    private static List<Rule> rules(Plan plan) {
        var rules = new LinkedHashMap<String, Rule>();
        for (String line : PARTS) add(rules, line);
        for (Plan.Level level : plan.levels()) {
            for (String line : NOTICE) add(rules, level.template() + " | " + line);
        }
        return List.copyOf(rules.values());
    }

    private static void add(Map<String, Rule> rules, String line) {
        String[] cells = Arrays.stream(line.split("\\|", 3)).map(String::strip).toArray(String[]::new);
        var allowed = new LinkedHashSet<String>();
        var required = new LinkedHashSet<String>();
        for (String value : cells[2].isEmpty() ? new String[0] : cells[2].split(" ")) {
            allowed.add(value.replace("!", ""));
            if (value.endsWith("!")) required.add(value.replace("!", ""));
        }
        rules.put(cells[0] + "|" + cells[1], new Rule(cells[0], cells[1], allowed, required));
    }
}
