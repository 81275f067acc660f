package kept.agent.head;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Logistic regression by AdaGrad, one intent against the rest; the same numbers on every machine for the same samples in the same order. */
final class Trainer {

    private static final int ROUNDS = 20;
    private static final float STEP = 0.25f;
    private static final float DECAY = 2e-5f;
    /** Less than this is learned already. */
    private static final float SMALL = 1e-3f;
    private static final float POSITIVE = 2.0f;

    private Trainer() {}

    /** @param says for each vector whether its sentence makes the intent */
    static Weights train(String intent, List<Vector> vectors, boolean[] says) {
        int dense = vectors.get(0).dense().length;
        float[] w = new float[dense];
        float[] gw = new float[dense];
        float[] s = new float[Features.BUCKETS];
        float[] gs = new float[Features.BUCKETS];
        Arrays.fill(gw, 1e-2f);
        Arrays.fill(gs, 1e-2f);
        float bias = 0;
        float gb = 1e-2f;
        int[] order = new int[vectors.size()];
        for (int i = 0; i < order.length; i++) order[i] = i;
        var random = new Random(20260312);
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            for (int i : order) {
                Vector v = vectors.get(i);
                double p = Weights.sigmoid(score(w, s, bias, v));
                float g = (float) (p - (says[i] ? 1 : 0)) * (says[i] ? POSITIVE : 1);
                if (Math.abs(g) < SMALL) continue;
                float[] x = v.dense();
                for (int d = v.first(); d < dense; d++) {
                    if (x[d] == 0) continue;
                    float step = g * x[d] + DECAY * w[d];
                    gw[d] += step * step;
                    w[d] -= STEP * step / (float) Math.sqrt(gw[d]);
                }
                for (int b : v.buckets()) {
                    float step = g * v.weight() + DECAY * s[b];
                    gs[b] += step * step;
                    s[b] -= STEP * step / (float) Math.sqrt(gs[b]);
                }
                gb += g * g;
                bias -= STEP * g / (float) Math.sqrt(gb);
            }
        }
        return new Weights(intent, w, s, bias, 1, 0, 0.5f);
    }

    private static double score(float[] w, float[] s, float bias, Vector v) {
        double sum = bias;
        float[] x = v.dense();
        for (int d = v.first(); d < w.length; d++) sum += w[d] * x[d];
        double words = 0;
        for (int b : v.buckets()) words += s[b];
        return sum + words * v.weight();
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
    }
}
