package kept.prompts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping together with the line each of its keys stands on. */
final class Yaml {

    private final Map<String, Object> values;
    private final Map<List<String>, Integer> lines = new LinkedHashMap<>();
    private final int firstLine;

    private Yaml(Map<String, Object> values, int firstLine) {
        this.values = values;
        this.firstLine = firstLine;
    }

    static Yaml none() {
        return new Yaml(Map.of(), 1);
    }

    /** @param firstLine the line of the file on which the YAML begins */
    static Yaml parse(String path, int firstLine, String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(path).setAllowDuplicateKeys(false).setMaxAliasesForCollections(10).build();
        try {
            Object loaded = new Load(settings).loadFromString(text);
            if (loaded == null) return new Yaml(Map.of(), firstLine);
            if (!(loaded instanceof Map<?, ?> map)) throw new FaultyEntry(path, firstLine, "found a " + kind(loaded) + " where 'key: value' lines are expected");
            var yaml = new Yaml(textKeys(path, firstLine, map), firstLine);
            new Compose(settings).composeString(text).ifPresent(root -> yaml.locate(root, List.of()));
            return yaml;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0);
            throw new FaultyEntry(path, firstLine + line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new FaultyEntry(path, firstLine, "not YAML: " + e.getMessage());
        }
    }

    Map<String, Object> values() {
        return values;
    }

    /** The line of the key, or of the nearest one above it that there is. */
    int lineOf(List<String> keys) {
        for (int n = keys.size(); n > 0; n--) {
            Integer line = lines.get(keys.subList(0, n));
            if (line != null) return line;
        }
        return firstLine;
    }

    private void locate(Node node, List<String> at) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    List<String> below = append(at, key.getValue());
                    lines.put(below, line(key));
                    locate(tuple.getValueNode(), below);
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                List<String> below = append(at, Integer.toString(i));
                lines.put(below, line(sequence.getValue().get(i)));
                locate(sequence.getValue().get(i), below);
            }
        }
    }

    private int line(Node node) {
        return firstLine + node.getStartMark().map(Mark::getLine).orElse(0);
    }

    private static List<String> append(List<String> keys, String key) {
        var longer = new ArrayList<>(keys);
        longer.add(key);
        return List.copyOf(longer);
    }

    private static Map<String, Object> textKeys(String path, int line, Map<?, ?> map) {
        var out = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) throw new FaultyEntry(path, line, "the key '" + key + "' is a " + kind(key) + ": put it between quotation marks");
            out.put(name, textKeysWithin(path, line, value));
        });
        return java.util.Collections.unmodifiableMap(out);
    }

    private static Object textKeysWithin(String path, int line, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) return textKeys(path, line, map);
        if (value instanceof List<?> list) return list.stream().map(v -> textKeysWithin(path, line, v)).toList();
        return Optional.ofNullable(value).orElse("");
    }

    static String kind(Object value) {
        if (value instanceof Map) return "mapping";
        if (value instanceof List) return "list";
        if (value instanceof Boolean) return "yes-or-no value";
        if (value instanceof Number) return "number";
        return "text";
    }
}
