package kept.agent.head;

/** Platt's method on scores of authors not trained on, and the threshold that served them best. */
record Calibration(float slope, float offset, float threshold) {

    static Calibration of(double[] scores, boolean[] says) {
        double slope = 1;
        double offset = 0;
        for (int round = 0; round < 400; round++) {
            double gs = 0;
            double go = 0;
            for (int i = 0; i < scores.length; i++) {
                double g = Weights.sigmoid(slope * scores[i] + offset) - (says[i] ? 1 : 0);
                gs += g * scores[i];
                go += g;
            }
            slope -= 0.5 * gs / scores.length;
            offset -= 0.5 * go / scores.length;
        }
        return new Calibration((float) slope, (float) offset, (float) threshold(scores, says, slope, offset));
    }

    /** Of 0.20 to 0.70, where F1 is best. */
    private static double threshold(double[] scores, boolean[] says, double slope, double offset) {
        double best = -1;
        double at = 0.5;
        for (int t = 20; t <= 70; t += 2) {
            int right = 0;
            int said = 0;
            int gold = 0;
            for (int i = 0; i < scores.length; i++) {
                boolean yes = Weights.sigmoid(slope * scores[i] + offset) >= t / 100.0;
                if (yes) said++;
                if (says[i]) gold++;
                if (yes && says[i]) right++;
            }
            double f1 = said + gold == 0 ? 0 : 2.0 * right / (said + gold);
            if (f1 > best) {
                best = f1;
                at = t / 100.0;
            }
        }
        return at;
    }
}
