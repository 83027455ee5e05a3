# Writes a small classifier as a TorchScript file: python3 export_script.py FOLDER gives net.pt, net.x, net.y, tuple.pt, wide.pt.
import sys

import torch
from torch import nn

folder = sys.argv[1]
torch.manual_seed(5)


class Two(nn.Module):
    def forward(self, x):
        return x.mean((2, 3)), x


class Wide(nn.Module):
    def forward(self, x):
        return x


net = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 4))
x = torch.rand(2, 3, 16, 16)
with torch.no_grad():
    net(x)
    net.eval()
    x.numpy().tofile(f"{folder}/net.x"), net(x).numpy().tofile(f"{folder}/net.y")
# Saved in training mode: whoever loads it must switch to evaluation.
torch.jit.script(net.train()).save(f"{folder}/net.pt")
torch.jit.script(Two()).save(f"{folder}/tuple.pt")
torch.jit.script(Wide()).save(f"{folder}/wide.pt")
