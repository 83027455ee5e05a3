using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Turns recording for gradients off on this thread until the returned object is disposed.</summary>
    public static IDisposable no_grad() => new GradientMode(false);

    /// <summary>Turns recording for gradients on (or off) on this thread until the returned object is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    /// <summary>Sets recording for gradients on this thread until the returned object is disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode);

    /// <summary>Whether operators record for gradients on this thread.</summary>
    public static bool is_grad_enabled() => Native.pt_grad_enabled() != 0;

    /// <summary>As <see cref="no_grad"/>, and without version counting: the fastest mode for pure evaluation.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether inference mode is on for this thread.</summary>
    public static bool is_inference_mode_enabled() => Native.pt_inference_enabled() != 0;

    private sealed class GradientMode : IDisposable
    {
        private readonly int _before = Native.pt_grad_enabled();
        private bool _ended;

        internal GradientMode(bool enabled) => Native.pt_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose()
        {
            if (!_ended) Native.pt_set_grad_enabled(_before);
            _ended = true;
        }
    }

    private sealed class InferenceMode(bool mode) : IDisposable
    {
        private nint _guard = Native.pt_inference_begin(mode ? 1 : 0);

        public void Dispose()
        {
            if (_guard != 0) Native.pt_inference_end(_guard);
            _guard = 0;
        }
    }

    /// <summary>Automatic differentiation.</summary>
    public static class autograd
    {
        /// <summary>Gradients of the sum of <paramref name="outputs"/> with respect to <paramref name="inputs"/>.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">Weights of the outputs' elements; needed where an output is not a single number.</param>
        /// <param name="retain_graph">Keep the recording for another call.</param>
        /// <param name="create_graph">Record the gradient's own computation.</param>
        /// <param name="allow_unused">An input that does not matter gives null instead of an error.</param>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            Span<nint> ys = stackalloc nint[outputs.Count];
            Span<nint> xs = stackalloc nint[inputs.Count];
            Span<nint> weights = stackalloc nint[grad_outputs?.Count ?? 0];
            Span<nint> results = stackalloc nint[inputs.Count];
            Fill(ys, outputs);
            Fill(xs, inputs);
            if (grad_outputs is not null) Fill(weights, grad_outputs);
            fixed (nint* y = ys, x = xs, w = weights, r = results)
            {
                Native.Check(Native.pt_grad(y, ys.Length, x, xs.Length, grad_outputs is null ? null : w,
                    retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            }

            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            var gradients = new Tensor[results.Length];
            for (var k = 0; k < gradients.Length; k++) gradients[k] = results[k] == 0 ? null! : Tensor.Own(results[k]);
            return gradients;
        }

        /// <summary>
        /// Adds the gradients of the sum of <paramref name="tensors"/> to the <see cref="Tensor.grad"/> of every leaf, or only of
        /// <paramref name="inputs"/>.
        /// </summary>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null)
        {
            Span<nint> xs = stackalloc nint[inputs?.Count ?? 0];
            if (inputs is not null) Fill(xs, inputs);
            Span<nint> ys = stackalloc nint[tensors.Count];
            Span<nint> weights = stackalloc nint[grad_tensors?.Count ?? 0];
            Fill(ys, tensors);
            if (grad_tensors is not null) Fill(weights, grad_tensors);
            fixed (nint* y = ys, w = weights, x = xs)
            {
                Native.Check(Native.pt_backward(y, ys.Length, grad_tensors is null ? null : w,
                    retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, x, xs.Length));
            }

            GC.KeepAlive(inputs);

            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
        }

        /// <summary>Adds the gradients of a tensor to every leaf, or only to <paramref name="inputs"/>.</summary>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        private static void Fill(Span<nint> handles, IList<Tensor> tensors)
        {
            for (var k = 0; k < handles.Length; k++) handles[k] = tensors[k].Handle;
        }
    }
}
