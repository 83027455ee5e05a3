namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The positive part.</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            /// <summary>Exponentials that sum to one along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>The logarithm of <see cref="softmax"/>.</summary>
            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

            /// <summary>Sets elements to zero with probability <paramref name="p"/> and scales the others by 1 / (1 - p), in training only.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Ops.DropoutInPlace.CallInPlace(input, p, training).alias() : Ops.Dropout.Call(input, p, training);

            /// <summary>
            /// Subtracts each channel's mean and divides by its standard deviation, then scales and shifts (Ioffe and Szegedy, 2015).
            /// In training the moments are the batch's and the running ones are updated in place.
            /// </summary>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                Ops.BatchNorm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Divides by the p-norm along a dimension, or by <paramref name="eps"/> where the norm is smaller.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var norm = Ops.NormDim.Call(input, p, new[] { dim }, true);
                using var bounded = norm.clamp(min: eps);
                return input.div(bounded);
            }

            /// <summary>A new last dimension with a one at each class number's place and zeros elsewhere.</summary>
            /// <param name="x">Class numbers, 64-bit integers.</param>
            /// <param name="num_classes">How many classes; -1 means one more than the largest number.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => x.dtype == ScalarType.Int64
                ? Ops.OneHot.Call(x, num_classes)
                : throw new ArgumentException($"Class numbers are 64-bit integers, not {x.dtype}.", nameof(x));
        }
    }
}
