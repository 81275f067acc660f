package kept.agent.head;

/**
 * One intent's logistic regression.
 *
 * @param slope     with {@code offset}: turns a score into a probability that held on authors not trained on
 * @param threshold the probability from which the intent is said
 */
record Weights(String intent, float[] dense, float[] sparse, float bias, float slope, float offset, float threshold) {

    double score(Vector v) {
        double sum = bias;
        for (int i = v.first(); i < dense.length; i++) sum += dense[i] * v.dense()[i];
        double words = 0;
        for (int b : v.buckets()) words += sparse[b];
        return sum + words * v.weight();
    }

    double probability(Vector v) {
        return sigmoid(slope * score(v) + offset);
    }

    Weights calibrated(Calibration c) {
        return new Weights(intent, dense, sparse, bias, c.slope(), c.offset(), c.threshold());
    }

    Weights never() {
        return new Weights(intent, dense, sparse, bias, slope, offset, Head.NEVER);
    }

    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
