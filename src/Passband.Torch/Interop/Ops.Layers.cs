using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Operators of network layers and losses, found once each.</summary>
internal static partial class Ops
{
    internal static readonly Operator Conv2d = new("aten::conv2d");
    internal static readonly Operator Conv2dNamedPadding = new("aten::conv2d", "padding");
    internal static readonly Operator ConvTranspose2d = new("aten::conv_transpose2d", "input");
    internal static readonly Operator LayerNorm = new("aten::layer_norm");
    internal static readonly Operator GroupNorm = new("aten::group_norm");
    internal static readonly Operator LeakyRelu = new("aten::leaky_relu");
    internal static readonly Operator Elu = new("aten::elu");
    internal static readonly Operator Celu = new("aten::celu");
    internal static readonly Operator Selu = new("aten::selu");
    internal static readonly Operator Gelu = new("aten::gelu");
    internal static readonly Operator Hardswish = new("aten::hardswish");
    internal static readonly Operator Mish = new("aten::mish");
    internal static readonly Operator Softplus = new("aten::softplus");
    internal static readonly Operator Einsum = new("aten::einsum");
    internal static readonly Operator BatchNorm = new("aten::batch_norm");
    internal static readonly Operator Linear = new("aten::linear");
    internal static readonly Operator AvgPool2d = new("aten::avg_pool2d");
    internal static readonly Operator MaxPool2d = new("aten::max_pool2d");
    internal static readonly Operator MaxPool2dWithIndices = new("aten::max_pool2d_with_indices");
    internal static readonly Operator AdaptiveAvgPool2d = new("aten::adaptive_avg_pool2d");
    internal static readonly Operator Pad = new("aten::pad");
    internal static readonly Operator Dropout = new("aten::dropout");
    internal static readonly Operator DropoutInPlace = new("aten::dropout_");
    internal static readonly Operator CrossEntropy = new("aten::cross_entropy_loss");
    internal static readonly Operator NllLoss = new("aten::nll_loss_nd");
    internal static readonly Operator MseLoss = new("aten::mse_loss");
    internal static readonly Operator L1Loss = new("aten::l1_loss");
    internal static readonly Operator KlDiv = new("aten::kl_div");
    internal static readonly Operator OneHot = new("aten::one_hot");
    internal static readonly Operator UpsampleNearest2d = new("aten::upsample_nearest2d", "vec");
    internal static readonly Operator UpsampleNearestExact2d = new("aten::_upsample_nearest_exact2d", "vec");
    internal static readonly Operator UpsampleBilinear2d = new("aten::upsample_bilinear2d", "vec");
    internal static readonly Operator UpsampleBicubic2d = new("aten::upsample_bicubic2d", "vec");
    internal static readonly Operator UpsampleBilinear2dSmooth = new("aten::_upsample_bilinear2d_aa", "vec");
    internal static readonly Operator UpsampleBicubic2dSmooth = new("aten::_upsample_bicubic2d_aa", "vec");
    internal static readonly Operator GridSampler = new("aten::grid_sampler");
    internal static readonly Operator AffineGrid = new("aten::affine_grid_generator");
}
