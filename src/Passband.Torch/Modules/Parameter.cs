using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns. It belongs to its module, never to a dispose scope.</summary>
    public class Parameter : torch.Tensor
    {
        /// <summary>Makes a parameter of a tensor, which is empty afterwards.</summary>
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : base(data.requires_grad_(requires_grad).Release())
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        /// <summary>Neural networks.</summary>
        public static partial class nn
        {
            /// <summary>Makes a parameter of a tensor, which is empty afterwards.</summary>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }

    /// <summary>Parameters from tensors.</summary>
    public static class TensorParameterExtensions
    {
        /// <summary>Makes a parameter of a tensor, which is empty afterwards.</summary>
        public static Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
    }
}
