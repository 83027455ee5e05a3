"""Plain PyTorch beside Passband: the same networks, weights and images, the way a script would be written.

Reads one JSON command a line from standard input and answers with one JSON line. Weights and images come as raw
little-endian float32 in the files that the command names.
"""

import json
import math
import sys
import time

try:
    import torch
    import torch.nn as nn
    import torch.nn.functional as F
except ImportError:
    print(json.dumps({"error": "this python3 has no torch"}), flush=True)
    sys.exit(0)


class CifarBlock(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.stride, self.added = stride, width - inputs

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        if self.stride != 1 or self.added:
            half = self.added // 2
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, half, self.added - half))
        return F.relu(y + x)


class CifarResNet(nn.Module):
    def __init__(self, depth, width):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        inputs = width
        for stage in range(3):
            outputs, blocks = width << stage, []
            for block in range((depth - 2) // 6):
                blocks.append(CifarBlock(inputs, outputs, 2 if stage and not block else 1))
                inputs = outputs
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
        self.linear = nn.Linear(inputs, 10)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.linear(x.mean((2, 3)))


class BasicBlock(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = None
        if stride != 1 or inputs != width:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, width, 1, stride, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        inputs = width
        for stage in range(4):
            outputs = width << stage
            first = BasicBlock(inputs, outputs, 1 if stage == 0 else 2)
            setattr(self, f"layer{stage + 1}", nn.Sequential(first, BasicBlock(outputs, outputs, 1)))
            inputs = outputs
        self.fc = nn.Linear(inputs, 10)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean((2, 3)))


class Block4B(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1)
        changes = stride != 1 or inputs != width
        self.shortcut = nn.Sequential(nn.Conv2d(inputs, width, 1, stride)) if changes else nn.Sequential()

    def forward(self, x):
        return F.relu(self.conv2(F.relu(self.conv1(x))) + self.shortcut(x))


class ResNet4B(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, 2, 1)
        self.layer1 = nn.Sequential(Block4B(width, 2 * width, 2), Block4B(2 * width, 2 * width, 1))
        self.layer2 = nn.Sequential(Block4B(2 * width, 2 * width, 2), Block4B(2 * width, 2 * width, 1))
        self.linear1 = nn.Linear(32 * width, 100)
        self.linear2 = nn.Linear(100, 10)

    def forward(self, x):
        x = self.layer2(self.layer1(F.relu(self.conv1(x))))
        return self.linear2(F.relu(self.linear1(x.flatten(1))))


def read(path, shape):
    return torch.frombuffer(bytearray(open(path, "rb").read()), dtype=torch.float32).reshape(shape)


class Peer:
    def load(self, architecture, width, depth, weights, tensors, images, shape, labels, mean, std):
        if architecture == "resnet-cifar":
            self.net = CifarResNet(depth, width)
        else:
            self.net = ResNet4B(width) if architecture == "resnet-4b" else ResNet18(width)
        flat, state, at = read(weights, [-1]), {}, 0
        for entry in tensors:
            count = 1
            for size in entry["shape"]:
                count *= size
            state[entry["name"]] = flat[at : at + count].reshape(entry["shape"]).clone()
            at += count
        missing = self.net.load_state_dict(state, strict=False)
        assert all(name.endswith("num_batches_tracked") for name in missing.missing_keys), missing.missing_keys
        self.net.eval()
        self.x = read(images, shape)
        self.y = torch.tensor(labels)
        self.mean, self.std = torch.tensor(mean).view(1, -1, 1, 1), torch.tensor(std).view(1, -1, 1, 1)
        return {"version": torch.__version__, "threads": torch.get_num_threads()}

    def forward(self, batch, out=None):
        with torch.no_grad():
            start = time.perf_counter()
            logits = torch.cat([self.net((x - self.mean) / self.std) for x in self.x.split(batch)])
            seconds = time.perf_counter() - start
        if out:
            open(out, "wb").write(logits.contiguous().numpy().tobytes())
        return {"seconds": seconds}

    def train(self, batch, steps, precision="float32", channels_last=False):
        layout = torch.channels_last if channels_last else torch.contiguous_format
        self.net.to(memory_format=layout)
        self.net.train()
        optimizer = torch.optim.SGD(self.net.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4)
        x, y = ((self.x[:batch] - self.mean) / self.std).contiguous(memory_format=layout), self.y[:batch]
        start = time.perf_counter()
        for _ in range(steps):
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16"):
                logits = self.net(x)
            loss = F.cross_entropy(logits.float(), y)
            loss.backward()
            optimizer.step()
        seconds = time.perf_counter() - start
        self.net.eval()
        self.net.to(memory_format=torch.contiguous_format)
        return {"seconds": seconds}

    def sweep(self, batch, cutoffs):
        side = self.x.shape[-1]
        f = torch.fft.fftfreq(side)
        radius = torch.sqrt(f[:, None] ** 2 + f[None, :] ** 2)
        with torch.no_grad():
            start = time.perf_counter()
            counts = [0] * (len(cutoffs) + 1)
            for x, y in zip(self.x.split(batch), self.y.split(batch)):
                spectrum = torch.fft.fft2(x)
                for k, cutoff in enumerate([None] + cutoffs):
                    z = x if cutoff is None else torch.fft.ifft2(spectrum * (radius <= cutoff)).real.clamp(0, 1)
                    counts[k] += int((self.net((z - self.mean) / self.std).argmax(1) == y).sum())
            return {"seconds": time.perf_counter() - start, "counts": counts}

    def hybrid(self, batch, frequencies, partner):
        side = self.x.shape[-1]
        f = torch.fft.fftfreq(side)
        radius = torch.sqrt(f[:, None] ** 2 + f[None, :] ** 2)
        partner = torch.tensor(partner)
        with torch.no_grad():
            start = time.perf_counter()
            low, high = [0] * len(frequencies), [0] * len(frequencies)
            for k, frequency in enumerate(frequencies):
                mask = (radius <= frequency + 1e-9).float()
                for i in torch.arange(len(self.x)).split(batch):
                    mixed = torch.fft.fft2(self.x[i]) * mask + torch.fft.fft2(self.x[partner[i]]) * (1 - mask)
                    z = torch.fft.ifft2(mixed).real.clamp(0, 1)
                    answer = self.net((z - self.mean) / self.std).argmax(1)
                    low[k] += int((answer == self.y[i]).sum())
                    high[k] += int((answer == self.y[partner[i]]).sum())
            return {"seconds": time.perf_counter() - start, "low": low, "high": high}

    def fourier(self, batch, count, norm):
        side, channels = self.x.shape[-1], self.x.shape[1]
        at = torch.arange(side).float()
        errors = torch.zeros(side, side // 2 + 1)
        with torch.no_grad():
            start = time.perf_counter()
            for row in range(side):
                for column in range(side // 2 + 1):
                    wave = torch.cos(2 * torch.pi * (row * at[:, None] + column * at[None, :]) / side)
                    wave = norm * wave / wave.norm()
                    for x, y in zip(self.x[:count].split(batch), self.y[:count].split(batch)):
                        sign = torch.randint(0, 2, (len(x), channels, 1, 1)).float() * 2 - 1
                        z = (x + sign * wave).clamp(0, 1)
                        errors[row, column] += (self.net((z - self.mean) / self.std).argmax(1) != y).sum()
            return {"seconds": time.perf_counter() - start, "errors": (errors / count).mean().item()}

    def gradients(self, batch, steps):
        start = time.perf_counter()
        for x, y in zip(self.x.split(batch), self.y.split(batch)):
            for _ in range(steps):
                x = x.detach().requires_grad_()
                F.cross_entropy(self.net((x - self.mean) / self.std), y, reduction="sum").backward()
        return {"seconds": time.perf_counter() - start}

    def pgd(self, batch, epsilons, steps):
        start, broken = time.perf_counter(), [0] * len(epsilons)
        for k, epsilon in enumerate(epsilons):
            for x, y in zip(self.x.split(batch), self.y.split(batch)):
                z = (x + epsilon * (2 * torch.rand_like(x) - 1)).clamp(0, 1)
                for _ in range(steps):
                    z = z.detach().requires_grad_()
                    F.cross_entropy(self.net((z - self.mean) / self.std), y, reduction="sum").backward()
                    z = x + (z.detach() + epsilon / 30 * z.grad.sign() - x).clamp(-epsilon, epsilon)
                    z = z.clamp(0, 1)
                with torch.no_grad():
                    broken[k] += int((self.net((z - self.mean) / self.std).argmax(1) != y).sum())
        return {"seconds": time.perf_counter() - start, "broken": broken}

    def ddn(self, batch, steps):
        start, sizes = time.perf_counter(), []
        for x, y in zip(self.x.split(batch), self.y.split(batch)):
            delta = torch.zeros_like(x)
            bound = torch.ones(len(x))
            best = torch.full((len(x),), float("inf"))
            largest = torch.maximum(x, 1 - x).flatten(1).norm(dim=1)
            for step in range(steps):
                length = 0.01 + 0.99 * (1 + math.cos(math.pi * step / steps)) / 2
                delta = delta.detach().requires_grad_()
                logits = self.net((x + delta - self.mean) / self.std)
                F.cross_entropy(logits, y, reduction="sum").backward()
                fooled, norm = logits.argmax(1) != y, delta.detach().flatten(1).norm(dim=1)
                best = torch.where(fooled & (norm < best), norm, best)
                g = delta.grad / delta.grad.flatten(1).norm(dim=1).clamp(min=1e-12).view(-1, 1, 1, 1)
                delta = delta.detach() + length * g
                bound = torch.minimum(torch.where(fooled, bound * 0.95, bound * 1.05), largest)
                delta = delta * (bound / delta.flatten(1).norm(dim=1).clamp(min=1e-12)).view(-1, 1, 1, 1)
                delta = (x + delta).clamp(0, 1) - x
            sizes += best.tolist()
        return {"seconds": time.perf_counter() - start, "median": sorted(sizes)[len(sizes) // 2]}


peer = Peer()
for line in sys.stdin:
    command = json.loads(line)
    if "threads" in command:
        torch.set_num_threads(command.pop("threads"))
    print(json.dumps(getattr(peer, command.pop("do"))(**command)), flush=True)
