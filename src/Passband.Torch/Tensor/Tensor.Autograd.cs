using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operators on this tensor are recorded for gradients.</summary>
        public bool requires_grad
        {
            get => Info.RequiresGrad != 0;
            set
            {
                Native.Check(Native.pt_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The gradient that <see cref="backward"/> gathered, or null.</summary>
        public Tensor? grad
        {
            get
            {
                var handle = Native.pt_get_grad(Handle);
                GC.KeepAlive(this);
                return handle == 0 ? null : Own(handle);
            }

            set
            {
                Native.Check(Native.pt_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Sets <see cref="requires_grad"/> and returns this tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>
        /// Adds the gradient of this number, or of the sum weighted by <paramref name="grad_tensors"/>, to every leaf, or only to
        /// <paramref name="inputs"/>.
        /// </summary>
        public void backward(IList<Tensor>? grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);

        /// <summary>The same data without its recording.</summary>
        public Tensor detach() => Ops.Detach.Call(this);
    }
}
