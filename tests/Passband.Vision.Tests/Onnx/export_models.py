# Writes small classifiers as ONNX files with PyTorch's own exporter, and what PyTorch answers to some images.
# python3 export_models.py FOLDER NAME: FOLDER/NAME-OPSET.onnx, FOLDER/NAME.x and FOLDER/NAME.y (float32, little-endian; two images, two answers).
import sys
import warnings

import torch
from torch import nn
import torch.nn.functional as F

warnings.filterwarnings("ignore")
folder, name = sys.argv[1:3]
torch.manual_seed(5)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(3, 2, 1, ceil_mode=True))
        self.a, self.b = nn.Conv2d(8, 8, 3, padding=1, groups=2), nn.BatchNorm2d(8)
        self.head = nn.Linear(8, 5)

    def forward(self, x):
        x = self.stem(x)
        x = F.relu(self.b(self.a(x)) + x)
        return self.head(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


class Mobile(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, 2, 1), nn.BatchNorm2d(16), nn.Hardswish())
        self.depth = nn.Sequential(nn.Conv2d(16, 16, 5, 1, 2, groups=16), nn.BatchNorm2d(16), nn.ReLU6())
        self.squeeze, self.excite = nn.Conv2d(16, 4, 1), nn.Conv2d(4, 16, 1)
        self.head = nn.Sequential(nn.Linear(16, 8), nn.SiLU(), nn.Dropout(0.2), nn.Linear(8, 5))

    def forward(self, x):
        x = self.depth(self.stem(x))
        x = x * F.hardsigmoid(self.excite(F.relu(self.squeeze(x.mean((2, 3), keepdim=True)))))
        return self.head(x.mean((2, 3)))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 12, 8, 8)
        self.token = nn.Parameter(torch.randn(1, 1, 12))
        self.place = nn.Parameter(torch.randn(1, 17, 12))
        self.norm, self.attend = nn.LayerNorm(12), nn.MultiheadAttention(12, 3, batch_first=True)
        self.mlp = nn.Sequential(nn.LayerNorm(12), nn.Linear(12, 24), nn.GELU(), nn.Linear(24, 12))
        self.head = nn.Linear(12, 5)

    def forward(self, x):
        n = x.shape[0]
        x = self.patch(x).flatten(2).permute(0, 2, 1)
        x = torch.cat([self.token.expand(n, -1, -1), x], 1) + self.place
        y = self.norm(x)
        x = x + self.attend(y, y, y, need_weights=False)[0]
        x = x + self.mlp(x)
        return self.head(x[:, 0])


class Windows(nn.Module):
    """Merges windows into the batch and back, as Swin does, shuffles channels, and flattens with the number of images written down."""

    def __init__(self):
        super().__init__()
        self.conv, self.mix, self.head = nn.Conv2d(3, 8, 4, 4), nn.Linear(8, 8), nn.Linear(8 * 64, 5)

    def forward(self, x):
        x = self.conv(x)
        n, c, h, w = x.shape
        x = x.view(n, 2, c // 2, h, w).transpose(1, 2).contiguous().view(n, c, h, w)
        x = x.view(n, c, h // 4, 4, w // 4, 4).permute(0, 2, 4, 3, 5, 1).reshape(n * 4, 16, c)
        x = F.leaky_relu(self.mix(x), 0.2)
        x = x.view(n, h // 4, w // 4, 4, 4, c).permute(0, 5, 1, 3, 2, 4).reshape(n, c, h, w)
        return self.head(x.reshape(n, -1))


class Upsampled(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.up = nn.Conv2d(3, 6, 3, 2, 1), nn.ConvTranspose2d(6, 6, 3, 2, 1, output_padding=1)
        self.norm, self.last = nn.GroupNorm(3, 6), nn.Conv2d(6, 5, 1)

    def forward(self, x):
        y = F.elu(self.down(F.pad(x, (1, 0, 2, 1), mode="reflect")))
        y = self.norm(self.up(y))
        y = F.interpolate(y, scale_factor=2, mode="nearest")
        y = F.interpolate(y, size=(20, 20), mode="bilinear", align_corners=False)
        y = F.prelu(y, torch.tensor([0.3])) + F.softplus(y) * F.selu(y)
        return F.log_softmax(self.last(F.avg_pool2d(y, 3, 2, 1, count_include_pad=False)).amax((2, 3)), 1)


class Split(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.head = nn.Conv2d(3, 8, 3, 1, 1), nn.Linear(8, 5)

    def forward(self, x):
        a, b = self.conv(x).chunk(2, 1)
        x = torch.cat([torch.where(a > b, a, b.abs().sqrt()), torch.clamp(a * b, -1, 1)], 1)[:, :, 1:-1:2, ::3]
        return self.head(torch.einsum("nchw->nc", x) / 10 + x.square().mean((2, 3)).unsqueeze(-1).squeeze(-1))


model = {"residual": Residual, "mobile": Mobile, "transformer": Transformer, "windows": Windows, "upsampled": Upsampled, "split": Split}[name]()
with torch.no_grad():
    for part in model.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.running_mean.normal_(0, 0.3), part.running_var.uniform_(0.5, 2), part.weight.uniform_(0.5, 1.5), part.bias.normal_()
model.eval()
x = torch.rand(2, 3, 32, 32)
with torch.no_grad():
    x.numpy().tofile(f"{folder}/{name}.x"), model(x).numpy().tofile(f"{folder}/{name}.y")
# Before version 11, resizing between pixels cannot be said as PyTorch does it.
for opset in (11, 13, 15, 17) if name == "upsampled" else (9, 11, 13, 15, 17):
    for kind, axes in (("one", None), ("open", {"x": {0: "n"}, "y": {0: "n"}})):
        try:
            torch.onnx.export(model, x[:1], f"{folder}/{name}-{opset}-{kind}.onnx", opset_version=opset, input_names=["x"], output_names=["y"], dynamic_axes=axes)
        except Exception as problem:  # Some operators came with a later version.
            print(f"{name} {opset} {kind}: {str(problem).splitlines()[0]}", file=sys.stderr)
