namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Subtracts the mean over the last dimensions and divides by the standard deviation there (Ba et al., 2016).</summary>
            /// <param name="input">Any shape that ends in <paramref name="normalized_shape"/>.</param>
            /// <param name="normalized_shape">The last dimensions.</param>
            /// <param name="weight">Factors of that shape, or none.</param>
            /// <param name="bias">Summands of that shape, or none.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Ops.LayerNorm.Call(input, normalized_shape, weight, bias, eps);

            /// <summary>The same over groups of channels of N x C x ... (Wu and He, 2018); one group a channel is instance normalisation.</summary>
            /// <param name="input">N x C x ...</param>
            /// <param name="num_groups">How many groups the channels fall into.</param>
            /// <param name="weight">One factor for each channel, or none.</param>
            /// <param name="bias">One summand for each channel, or none.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Ops.GroupNorm.Call(input, num_groups, weight, bias, eps);
        }
    }
}
