package kept.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page, with something on it: for everybody, light, and still. */
class EveryPageTest {
    private static final long LARGEST = 100 * 1024;

    @TempDir static Path folder;
    private static Window window;
    private static Office office;

    @BeforeAll
    static void open() {
        window = new Window();
        office = Office.open(folder, 10);
        Screenshots.furnish(office);
    }

    @AfterAll
    static void close() {
        office.close();
        window.close();
    }

    private static Page entered(Window.Look look) {
        Page page = window.visit(look);
        page.navigate(office.link("ada"));
        page.waitForURL(office.address() + "/");
        return page;
    }

    private static String axe() throws IOException {
        try (InputStream in = EveryPageTest.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void no_page_shuts_anybody_out_in_the_light_or_in_the_dark() throws IOException {
        String axe = axe();
        for (Window.Look look : List.of(Window.Look.DESK, Window.Look.DARK, Window.Look.PHONE)) {
            Page page = entered(look);
            for (Map.Entry<String, String> p : Screenshots.pages(office).entrySet()) {
                page.navigate(office.address() + p.getValue());
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
                page.evaluate(axe + "; undefined");
                var found = (List<String>) page.evaluate("async () => (await axe.run(document, {iframes: false})).violations.filter(v => v.impact === 'serious' || v.impact === 'critical')"
                        + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 140) + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | '))");
                assertThat(found).as(p.getKey() + " " + look).isEmpty();
            }
            page.context().close();
        }
    }

    @Test
    void no_page_is_heavy_or_asks_anybody_else() {
        Page page = entered(Window.Look.DESK);
        var asked = new ArrayList<String>();
        page.onRequest(r -> asked.add(r.url()));
        for (Map.Entry<String, String> p : Screenshots.pages(office).entrySet()) {
            page.navigate(office.address() + p.getValue());
            var bytes = (Number) page.evaluate("performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).reduce((sum, e) => sum + e.encodedBodySize, 0)");
            assertThat(bytes.longValue()).as(p.getKey()).isBetween(1L, LARGEST);
        }
        assertThat(asked).allMatch(url -> url.startsWith(office.address()));
        page.context().close();
    }

    @Test
    void nothing_moves_while_a_page_comes_in() {
        Page page = entered(Window.Look.DESK);
        page.addInitScript("window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => window.shift += e.value)).observe({type: 'layout-shift', buffered: true});");
        for (Map.Entry<String, String> p : Screenshots.pages(office).entrySet()) {
            page.navigate(office.address() + p.getValue());
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertThat(((Number) page.evaluate("window.shift")).doubleValue()).as(p.getKey()).isZero();
        }
        page.context().close();
    }
}
