namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What becomes of the losses of single elements.</summary>
        public enum Reduction : long
        {
            /// <summary>They stay single.</summary>
            None = 0,
            /// <summary>Their mean.</summary>
            Mean = 1,
            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        public static partial class functional
        {
            /// <summary>The cross entropy, in nats, between logits and classes.</summary>
            /// <param name="input">Logits, N x classes, or N x classes x further dimensions.</param>
            /// <param name="target">Class numbers (64-bit integers), or probabilities in the logits' shape.</param>
            /// <param name="weight">A weight for each class; the mean is then a weighted one.</param>
            /// <param name="ignore_index">A class number that does not count.</param>
            /// <param name="reduction">What becomes of the losses of single rows.</param>
            /// <param name="label_smoothing">The share, 0..1, of the target that is spread over all classes.</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                Ops.CrossEntropy.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>The negative of each row's logarithmic probability of its class.</summary>
            /// <param name="input">Logarithms of probabilities, N x classes.</param>
            /// <param name="target">Class numbers, 64-bit integers.</param>
            /// <param name="weight">A weight for each class; the mean is then a weighted one.</param>
            /// <param name="reduction">What becomes of the losses of single rows.</param>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Ops.NllLoss.Call(input, target, weight, (long)reduction);

            /// <summary>Squared differences.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Ops.MseLoss.Call(input, target, (long)reduction);

            /// <summary>Absolute differences.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Ops.L1Loss.Call(input, target, (long)reduction);

            /// <summary>
            /// The terms of the Kullback-Leibler divergence of <paramref name="target"/> from the distribution whose logarithm is
            /// <paramref name="input"/>, in nats. The mean is over all elements, not over rows.
            /// </summary>
            /// <param name="input">Logarithms of probabilities.</param>
            /// <param name="target">Logarithms of probabilities, or probabilities.</param>
            /// <param name="log_target">Whether <paramref name="target"/> holds logarithms.</param>
            /// <param name="reduction">What becomes of the single terms.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Ops.KlDiv.Call(input, target, (long)reduction, log_target);
        }
    }
}
