using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers for training.</summary>
        public static class utils
        {
            /// <summary>Makes all gradients smaller by one factor, where their common norm is above a bound.</summary>
            /// <param name="tensors">Parameters; those without a gradient do not count.</param>
            /// <param name="max_norm">The bound.</param>
            /// <param name="norm_type">The order of the norm; infinity takes the largest absolute value.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var frozen = no_grad();
                using var scope = NewDisposeScope();
                var gradients = tensors.Select(p => p.grad).OfType<Tensor>().ToArray();
                if (gradients.Length == 0) return 0;
                var norms = stack(gradients.Select(g => Ops.Norm.Call(g, norm_type)));
                var norm = Ops.Norm.Call(norms, norm_type).ToDouble();
                var factor = max_norm / (norm + 1e-6);
                if (factor < 1)
                    foreach (var gradient in gradients) gradient.mul_(factor);
                return norm;
            }
        }
    }
}
