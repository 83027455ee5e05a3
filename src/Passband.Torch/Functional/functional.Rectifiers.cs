namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x where positive, else x times a small slope (Maas et al., 2013).</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Result(input, Ops.LeakyRelu.Call(input, negative_slope), inplace);

            /// <summary>x where positive, else alpha (exp x - 1) (Clevert et al., 2016).</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Result(x, Ops.Elu.Call(x, alpha), inplace);

            /// <summary>x where positive, else alpha (exp(x / alpha) - 1) (Barron, 2017).</summary>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Result(x, Ops.Celu.Call(x, alpha), inplace);

            /// <summary>The scaled exponential unit that keeps mean 0 and variance 1 (Klambauer et al., 2017).</summary>
            public static Tensor selu(Tensor x, bool inplace = false) => Result(x, Ops.Selu.Call(x), inplace);

            /// <summary>x times the normal distribution's share below x (Hendrycks and Gimpel, 2016).</summary>
            public static Tensor gelu(Tensor x, bool inplace = false) => Result(x, Ops.Gelu.Call(x), inplace);

            /// <summary>x times (x + 3) / 6, the latter limited to 0..1 (Howard et al., 2019).</summary>
            public static Tensor hardswish(Tensor input, bool inplace = false) => Result(input, Ops.Hardswish.Call(input), inplace);

            /// <summary>x tanh(softplus(x)) (Misra, 2019).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) => Result(x, Ops.Mish.Call(x), inplace);

            /// <summary>log(1 + exp(beta x)) / beta; x itself where beta x is above the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => Ops.Softplus.Call(x, beta, threshold);

            private static Tensor Result(Tensor x, Tensor result, bool inplace)
            {
                if (!inplace) return result;
                x.copy_(result);
                result.Dispose();
                return x.alias();
            }
        }
    }
}
