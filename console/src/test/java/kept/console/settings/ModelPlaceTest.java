package kept.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPlaceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://127.0.0.1:11434/v1                                      | true  | 127.0.0.1:11434 (this machine)
            http://localhost/v1                                            | true  | localhost (this machine)
            http://[::1]:8000/v1                                           | true  | ::1:8000 (this machine)
            http://192.168.1.7:8000/v1                                     | true  | 192.168.1.7:8000 (your own network)
            http://172.20.0.3/v1                                           | true  | 172.20.0.3 (your own network)
            http://ollama:11434/v1                                         | true  | ollama:11434 (your own network)
            http://llm.office.lan/v1                                       | true  | llm.office.lan (your own network)
            https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1   | false | bedrock-runtime.eu-central-1.amazonaws.com (its address says eu-central-1)
            https://europe-west4-aiplatform.googleapis.com/v1              | false | europe-west4-aiplatform.googleapis.com (its address says europe-west4)
            https://swedencentral.api.cognitive.microsoft.com/openai/v1    | false | swedencentral.api.cognitive.microsoft.com (its address says swedencentral)
            https://eu.api.openai.com/v1                                   | false | eu.api.openai.com (its address says eu)
            https://api.openai.com/v1                                      | false | api.openai.com (its address tells no region: its provider's contract does)
            https://10.models.example/v1                                   | false | 10.models.example (its address tells no region: its provider's contract does)
            https://172.32.0.3/v1                                          | false | 172.32.0.3 (its address tells no region: its provider's contract does)
            https://fdmodels.example/v1                                    | false | fdmodels.example (its address tells no region: its provider's contract does)
            """)
    void a_model_is_placed_by_its_address_and_no_region_is_guessed(URI url, boolean inHouse, String said) {
        ModelPlace place = ModelPlace.of(url);
        assertThat(place.isInHouse()).isEqualTo(inHouse);
        assertThat(place).hasToString(said);
    }
}
