"""Networks of the families that laboratories use, written with PyTorch's own layers, for comparison.

families.py FAMILY FOLDER writes FOLDER/weights.pth, a state dictionary of random weights under the names that the family's usual
programs give, and FOLDER/answers.pth, a dictionary of images and of the logits that PyTorch gives for them.
"""
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F


def conv(i, o, k=3, s=1, p=None, g=1, bias=False):
    return nn.Conv2d(i, o, k, s, k // 2 if p is None else p, groups=g, bias=bias)


class PreBlock(nn.Module):
    def __init__(self, i, o, s, before):
        super().__init__()
        self.before = before
        self.bn1, self.conv1, self.bn2, self.conv2 = nn.BatchNorm2d(i), conv(i, o, s=s), nn.BatchNorm2d(o), conv(o, o)
        if s != 1 or i != o:
            self.shortcut = nn.Sequential(conv(i, o, 1, s))

    def forward(self, x):
        a = self.bn1(x).relu()
        side = self.shortcut(x if self.before else a) if hasattr(self, "shortcut") else x
        return self.conv2(self.bn2(self.conv1(a)).relu()) + side


class PreActResNet(nn.Module):
    def __init__(self, before, norm, w=8):
        super().__init__()
        self.conv1, i = conv(3, w), w
        for k in range(4):
            o = w << k
            setattr(self, f"layer{k + 1}", nn.Sequential(PreBlock(i, o, 1 if k == 0 else 2, before), PreBlock(o, o, 1, before)))
            i = o
        if norm:
            self.bn = nn.BatchNorm2d(i)
        self.linear = nn.Linear(i, 10)

    def forward(self, x):
        x = self.layer4(self.layer3(self.layer2(self.layer1(self.conv1(x)))))
        if hasattr(self, "bn"):
            x = self.bn(x).relu()
        return self.linear(x.mean((2, 3)))


class WideBlock(nn.Module):
    def __init__(self, i, o, s):
        super().__init__()
        self.bn1, self.conv1, self.bn2, self.conv2 = nn.BatchNorm2d(i), conv(i, o, s=s), nn.BatchNorm2d(o), conv(o, o)
        self.convShortcut = conv(i, o, 1, s) if i != o else None

    def forward(self, x):
        a = self.bn1(x).relu()
        y = self.conv2(self.bn2(self.conv1(a)).relu())
        return y + (x if self.convShortcut is None else self.convShortcut(a))


class Stage(nn.Module):
    def __init__(self, name, blocks):
        super().__init__()
        self.name = name
        setattr(self, name, nn.Sequential(*blocks))

    def forward(self, x):
        return getattr(self, self.name)(x)


class Wide(nn.Module):
    def __init__(self, idle, w=2, n=2):
        super().__init__()
        self.conv1 = conv(3, 16)
        widths = [16, 16 * w, 32 * w, 64 * w]
        make = lambda k: Stage("layer", [WideBlock(widths[k] if b == 0 else widths[k + 1], widths[k + 1], (1 if k == 0 else 2) if b == 0 else 1) for b in range(n)])
        self.block1 = make(0)
        if idle:
            self.sub_block1 = make(0)
        self.block2, self.block3 = make(1), make(2)
        self.bn1, self.fc = nn.BatchNorm2d(widths[3]), nn.Linear(widths[3], 10)

    def forward(self, x):
        return self.fc(self.bn1(self.block3(self.block2(self.block1(self.conv1(x))))).relu().mean((2, 3)))


class GowalBlock(nn.Module):
    """Zeros as TensorFlow's "same" puts them: with stride 2 on the right and at the bottom only."""

    def __init__(self, i, o, s, wide):
        super().__init__()
        self.s, self.wide = s, wide
        a, b = ("conv_0", "conv_1") if wide else ("conv_2d_1", "conv_2d_2")
        self.batchnorm_0, self.batchnorm_1 = nn.BatchNorm2d(i), nn.BatchNorm2d(o)
        setattr(self, a, conv(i, o, s=s, p=0))
        setattr(self, b, conv(o, o))
        self.first, self.second = a, b
        if s != 1 or i != o:
            self.shortcut = conv(i, o, 1 if wide else 3, s, 0)

    def pad(self, x):
        return F.pad(x, (1, 1, 1, 1) if self.s == 1 else (0, 1, 0, 1))

    def forward(self, x):
        a = F.silu(self.batchnorm_0(x))
        side = x
        if hasattr(self, "shortcut"):
            side = self.shortcut(a) if self.wide else self.shortcut(self.pad(x))
        return getattr(self, self.second)(F.silu(self.batchnorm_1(getattr(self, self.first)(self.pad(a))))) + side


class GowalWide(nn.Module):
    def __init__(self, w=2, n=2):
        super().__init__()
        self.register_buffer("mean", torch.tensor((0.4914, 0.4822, 0.4465)).view(3, 1, 1))
        self.register_buffer("std", torch.tensor((0.2471, 0.2435, 0.2616)).view(3, 1, 1))
        widths = [16, 16 * w, 32 * w, 64 * w]
        self.init_conv = conv(3, 16)
        self.layer = nn.Sequential(*[Stage("block", [GowalBlock(widths[k] if b == 0 else widths[k + 1], widths[k + 1], (1 if k == 0 else 2) if b == 0 else 1, True) for b in range(n)]) for k in range(3)])
        self.batchnorm, self.logits = nn.BatchNorm2d(widths[3]), nn.Linear(widths[3], 10)

    def forward(self, x):
        return self.logits(F.silu(self.batchnorm(self.layer(self.init_conv((x - self.mean) / self.std)))).mean((2, 3)))


class GowalPre(nn.Module):
    def __init__(self, w=8):
        super().__init__()
        self.conv_2d, i = conv(3, w), w
        for k in range(4):
            o = w << k
            setattr(self, f"layer_{k}", nn.Sequential(GowalBlock(i, o, 1 if k == 0 else 2, False), GowalBlock(o, o, 1, False)))
            i = o
        self.batchnorm, self.logits = nn.BatchNorm2d(i), nn.Linear(i, 10)

    def forward(self, x):
        x = self.layer_3(self.layer_2(self.layer_1(self.layer_0(self.conv_2d(x)))))
        return self.logits(F.silu(self.batchnorm(x)).mean((2, 3)))


def vgg(norm, hidden):
    layers, i = [], 3
    for o in (8, 0, 16, 16, 0, 32, 0, 32, 0):
        if o == 0:
            layers.append(nn.MaxPool2d(2))
            continue
        layers += [conv(i, o, bias=True)] + ([nn.BatchNorm2d(o)] if norm else []) + [nn.ReLU()]
        i = o
    head = nn.Sequential(nn.Linear(4 * i, 20), nn.ReLU(), nn.Dropout(), nn.Linear(20, 12), nn.ReLU(), nn.Dropout(), nn.Linear(12, 10)) if hidden else nn.Linear(4 * i, 10)

    class Vgg(nn.Module):
        def __init__(self):
            super().__init__()
            self.features, self.classifier = nn.Sequential(*layers), head

        def forward(self, x):
            return self.classifier(self.features(x).flatten(1))

    return Vgg()


WIDTHS = (8, 4, 8, 8, 12, 16, 16, 24, 40)
COUNTS = (1, 2, 3, 4, 3, 3, 1)


def unit(i, o, k=3, s=1, g=1):
    return nn.Sequential(conv(i, o, k, s, g=g), nn.BatchNorm2d(o), nn.ReLU6())


class MobileBlock(nn.Module):
    def __init__(self, i, o, s, t):
        super().__init__()
        self.adds, h = s == 1 and i == o, t * i
        self.conv = nn.Sequential(*([unit(i, h, 1)] if t != 1 else []), unit(h, h, s=s, g=h), conv(h, o, 1), nn.BatchNorm2d(o))

    def forward(self, x):
        return self.conv(x) + x if self.adds else self.conv(x)


class Mobile(nn.Module):
    def __init__(self, strides, first):
        super().__init__()
        layers, i = [unit(3, WIDTHS[0], s=first)], WIDTHS[0]
        for stage, n in enumerate(COUNTS):
            for b in range(n):
                layers.append(MobileBlock(i, WIDTHS[stage + 1], strides[stage] if b == 0 else 1, 1 if stage == 0 else 6))
                i = WIDTHS[stage + 1]
        self.features = nn.Sequential(*layers, unit(i, WIDTHS[-1], 1))
        self.classifier = nn.Sequential(nn.Dropout(), nn.Linear(WIDTHS[-1], 10))

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))


class SmallMobileBlock(nn.Module):
    def __init__(self, i, o, s, t):
        super().__init__()
        h, self.s = t * i, s
        self.conv1, self.bn1 = conv(i, h, 1), nn.BatchNorm2d(h)
        self.conv2, self.bn2 = conv(h, h, s=s, g=h), nn.BatchNorm2d(h)
        self.conv3, self.bn3 = conv(h, o, 1), nn.BatchNorm2d(o)
        self.shortcut = nn.Sequential(conv(i, o, 1), nn.BatchNorm2d(o)) if s == 1 and i != o else nn.Sequential()

    def forward(self, x):
        y = self.bn3(self.conv3(self.bn2(self.conv2(self.bn1(self.conv1(x)).relu())).relu()))
        return y + self.shortcut(x) if self.s == 1 else y


class SmallMobile(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = conv(3, WIDTHS[0]), nn.BatchNorm2d(WIDTHS[0])
        layers, i = [], WIDTHS[0]
        for stage, n in enumerate(COUNTS):
            for b in range(n):
                layers.append(SmallMobileBlock(i, WIDTHS[stage + 1], (1, 1, 2, 2, 1, 2, 1)[stage] if b == 0 else 1, 1 if stage == 0 else 6))
                i = WIDTHS[stage + 1]
        self.layers = nn.Sequential(*layers)
        self.conv2, self.bn2, self.linear = conv(i, WIDTHS[-1], 1), nn.BatchNorm2d(WIDTHS[-1]), nn.Linear(WIDTHS[-1], 10)

    def forward(self, x):
        x = self.layers(self.bn1(self.conv1(x)).relu())
        return self.linear(self.bn2(self.conv2(x)).relu().mean((2, 3)))


class Normalised(nn.Module):
    """A network within a wrapper that normalises, as RobustBench and others keep them."""

    def __init__(self, model):
        super().__init__()
        self.register_buffer("mu", torch.tensor((0.4914, 0.4822, 0.4465)).view(1, 3, 1, 1))
        self.register_buffer("sigma", torch.tensor((0.2471, 0.2435, 0.2616)).view(1, 3, 1, 1))
        self.model = model

    def forward(self, x):
        return self.model((x - self.mu) / self.sigma)


FAMILIES = {
    "preact": lambda: PreActResNet(False, False),
    "preact-norm": lambda: Normalised(PreActResNet(False, True)),
    "preact-input": lambda: PreActResNet(True, False),
    "wide": lambda: Wide(False),
    "wide-idle": lambda: nn.DataParallel(Wide(True)),
    "gowal-wide": lambda: GowalWide(),
    "gowal-preact": lambda: GowalPre(),
    "vgg": lambda: vgg(False, True),
    "vgg-norm": lambda: vgg(True, False),
    "mobile-cifar": lambda: Mobile((1, 1, 2, 2, 1, 2, 1), 1),
    "mobile-imagenet": lambda: Mobile((1, 2, 2, 2, 1, 2, 1), 2),
    "mobile-layers": lambda: SmallMobile(),
}

torch.manual_seed(7)
network = FAMILIES[sys.argv[1]]()
with torch.no_grad():
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.weight.uniform_(0.5, 1.5)
            module.bias.normal_(0, 0.2)
            module.running_mean.normal_(0, 0.2)
            module.running_var.uniform_(0.5, 1.5)
    network.eval()
    side = 80 if sys.argv[1] == "mobile-imagenet" else 32
    images = torch.rand(3, 3, side, side)
    logits = (network.module if isinstance(network, nn.DataParallel) else network)(images)
torch.save(network.state_dict(), sys.argv[2] + "/weights.pth")
torch.save({"images": images, "logits": logits}, sys.argv[2] + "/answers.pth")
