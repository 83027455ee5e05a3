namespace Passband.Experiments.Studies.Claims;

/// <summary>The claims of Li et al. 2023 that a study can decide, in the order in which the paper argues.</summary>
internal static class ClaimCatalogue
{
    private static readonly StudyMeasure[] Preference = [StudyMeasure.Reversal, StudyMeasure.HalfPower];

    internal static IReadOnlyList<Claim> All { get; } =
    [
        new DirectionClaim("brain-robust", "Networks regularised to be similar to V1 are more robust to attacks and to corruptions.",
            "With mouse V1: median smallest perturbation 2.85/255 beside 1.21/255; accuracy at severity 5 60.5 % beside 49.6 % (figure 2).",
            [StudyGroups.Brain], [StudyMeasure.Smallest, StudyMeasure.Attacked, StudyMeasure.Corrupted], Direction.Higher),
        new DirectionClaim("brain-low", "Networks regularised to be similar to V1 prefer lower frequencies.",
            "With mouse V1: reversal frequency 0.183 cycles/pixel beside 0.261 (figure 3); half-power frequency 0.317 beside 0.439 (figure 2d).",
            [StudyGroups.Brain], Preference, Direction.Lower),
        new DirectionClaim("adversarial-low", "Adversarially trained networks prefer lower frequencies.",
            "Reversal frequency 0.079 to 0.092 cycles/pixel beside 0.202 to 0.231 (figure 5); half-power frequency 0.157 to 0.186 beside 0.400 to 0.445 (figure 4).",
            [StudyGroups.Adversarial], Preference, Direction.Lower),
        new DirectionClaim("corruption-low", "Networks trained for corruptions prefer lower frequencies.",
            "Reversal frequency 0.139 and 0.144 cycles/pixel beside 0.202 to 0.231 (figure 5); half-power frequency 0.326 and 0.386 beside 0.400 to 0.445 (figure 4).",
            [StudyGroups.Noise, StudyGroups.AugMix], Preference, Direction.Lower),
        new DirectionClaim("imposed-low", "A blur, a low-pass filter or a projection on principal components before the first layer imposes the preference.",
            "Blur of 1.5 pixels: reversal 0.129, half-power 0.194 cycles/pixel; PCA: 0.154 and 0.289; plain 0.202 to 0.231 and 0.400 to 0.445.",
            [StudyGroups.Blur, StudyGroups.LowPass, StudyGroups.PrincipalComponents], Preference, Direction.Lower),
        new DirectionClaim("blur-attacks", "A network trained with a blur is more robust to attacks.",
            "Mean smallest perturbation (targeted) with a blur of 1.5 pixels 2.3/255, plain 1.0/255 to 1.8/255 (figure 4c).",
            [StudyGroups.Blur], [StudyMeasure.Smallest, StudyMeasure.SmallestL2, StudyMeasure.Attacked], Direction.Higher),
        new DirectionClaim("blur-corruptions", "A network trained with a blur is more robust to common corruptions.",
            "CIFAR-10-C: 83.3 % with a blur of 1.5 pixels, plain 68.2 to 73.5 % (figure 5b).",
            [StudyGroups.Blur], [StudyMeasure.Corrupted], Direction.Higher),
        // Of what is said to bring the preference, all but noise: those networks were trained on corruptions of the high-frequency group themselves.
        new DirectionClaim("gain-high", "Networks that are made to prefer low frequencies gain under high-frequency corruptions rather than under low-frequency ones.",
            "With mouse V1: +15.6 percentage points at high frequencies, -4.8 at low ones (figure 2c).",
            [StudyGroups.Brain, StudyGroups.Blur, StudyGroups.LowPass, StudyGroups.PrincipalComponents, StudyGroups.AugMix, StudyGroups.Adversarial], [StudyMeasure.CorruptedHigh, StudyMeasure.HighLessLow], Direction.Higher),
        new DirectionClaim("adversarial-fog", "Adversarially trained networks lose under low-frequency corruptions, and more than their lower clean accuracy explains.",
            "Under fog they are the worst of all, 62 to 69 % (second revision); that the clean accuracy does not explain it is this program's addition.",
            [StudyGroups.Adversarial], [StudyMeasure.CorruptedLow, StudyMeasure.KeptLow], Direction.Lower),
        new CorrelationClaim("attack-correlation", "The lower the frequencies of a network's smallest perturbations, the larger these are.",
            "Figure 4c (means of targeted perturbations): from 1/255 at 0.44 cycles/pixel to 19/255 at 0.16.", StudyMeasure.HalfPower, StudyMeasure.Smallest, Together: false),
        new CorrelationClaim("corruption-correlation", "The lower a network's reversal frequency, the more accurate it is under corruptions.",
            "Figure 5b: standard networks 68 to 73 % at 0.20 to 0.23 cycles/pixel, all others 79 to 89 % at 0.08 to 0.15.",
            StudyMeasure.Reversal, StudyMeasure.Corrupted, Together: false),
        new CorrelationClaim("two-measures", "Both measures of the preference agree: reversal and half-power frequency rise together.",
            "Five seeds of one network: positively related.", StudyMeasure.HalfPower, StudyMeasure.Reversal, Together: true),
        new OptimumClaim(),
        new TestTimeBlurClaim(),
        new SeedClaim(),
    ];
}
