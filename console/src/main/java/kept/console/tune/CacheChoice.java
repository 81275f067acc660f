package kept.console.tune;

import java.nio.file.Path;
import java.util.Optional;
import kept.console.command.Terminal;
import picocli.CommandLine.Option;

/** Whether and where results are remembered. */
final class CacheChoice {

    @Option(names = "--cache", paramLabel = "DIR", description = "Where results are remembered (default: kept in your caches folder, where there is one).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--no-cache", description = "Read every case anew, and remember nothing.")
    private boolean none;

    Optional<ResultCache> made(Terminal terminal) {
        if (none) return Optional.empty();
        return folder.map(terminal::path).or(() -> ResultCache.usual(terminal.environment())).map(ResultCache::new);
    }
}
