// The whole of Passband's native code: it finds an operator of libtorch by name, calls it, and adds the few
// things that are no operators (autograd, grad and inference mode, threads, generators, TorchScript, CUDA queries).
// It compiles against libtorch 1.13 (CPU) up to PyTorch 2.x with CUDA; no CUDA header is needed.
//
// Conventions: every function that can fail returns a negative number or null and leaves libtorch's sentence in
// pt_error(); tensor handles are owned by the caller and given back with pt_tensor_free().

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/script.h>
#include <torch/version.h>

#include <dlfcn.h>
#include <malloc.h>

#include <atomic>
#include <cstring>
#include <string>
#include <vector>

namespace {

// libtorch moved from its own optional to the standard's; the standard's is what 2.5 and later name.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)
template <class T>
using Maybe = std::optional<T>;
#else
template <class T>
using Maybe = c10::optional<T>;
#endif

// The hook that counts devices was renamed between versions. The old name goes first: where both exist, the new one may
// still be the base class's, which always says 0.
template <class Hooks>
auto count_devices(const Hooks& hooks, int) -> decltype(static_cast<int32_t>(hooks.getNumGPUs())) {
  return static_cast<int32_t>(hooks.getNumGPUs());
}
template <class Hooks>
auto count_devices(const Hooks& hooks, long) -> decltype(static_cast<int32_t>(hooks.deviceCount())) {
  return static_cast<int32_t>(hooks.deviceCount());
}

#ifdef PASSBAND_TORCH_CUDA
// libtorch looks for its CUDA part once, at the first question about it; so it is loaded before anyone can ask.
__attribute__((constructor)) void load_cuda() { dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL); }
#endif

enum Kind : int32_t {
  kNone = 0, kTensor = 1, kInt = 2, kDouble = 3, kBool = 4, kInts = 5, kDoubles = 6, kBools = 7,
  kTensors = 8, kString = 9, kDevice = 10, kGenerator = 11, kDefault = 12,
};

// One argument or result. Lists point to memory of the caller; a device is (i = type, count = index).
struct Value {
  int32_t kind;
  int32_t count;
  int64_t i;
  double d;
  void* p;
};

std::atomic<int64_t> live_tensors{0};
std::atomic<int64_t> peak_tensors{0};

// Function-local on purpose: a file-scope thread_local string crashed in its initialiser when loaded from .NET.
std::string& error_text() {
  static thread_local std::string text;
  return text;
}

std::vector<Value>& pending_results() {
  static thread_local std::vector<Value> results;
  return results;
}

template <class F>
auto guarded(F&& body, decltype(body()) failure) -> decltype(body()) {
  try {
    return body();
  } catch (const c10::Error& e) {
    error_text() = e.what_without_backtrace();
  } catch (const std::exception& e) {
    error_text() = e.what();
  } catch (...) {
    error_text() = "an unknown native error";
  }
  return failure;
}

at::Tensor& tensor(void* handle) { return *static_cast<at::Tensor*>(handle); }

void* own(at::Tensor t) {
  auto now = live_tensors.fetch_add(1) + 1;
  auto peak = peak_tensors.load();
  while (now > peak && !peak_tensors.compare_exchange_weak(peak, now)) {}
  return new at::Tensor(std::move(t));
}

std::vector<at::Tensor> tensors(void* const* handles, int64_t count) {
  std::vector<at::Tensor> list;
  list.reserve(count);
  for (int64_t k = 0; k < count; ++k) list.push_back(handles[k] ? tensor(handles[k]) : at::Tensor());
  return list;
}

// The type behind any number of Optional[...].
c10::TypePtr stripped(c10::TypePtr type) {
  while (auto optional = type->cast<c10::OptionalType>()) type = optional->getElementType();
  return type;
}

c10::IValue to_ivalue(const Value& v, const c10::Argument& argument) {
  auto type = stripped(argument.type());
  switch (v.kind) {
    case kNone: return c10::IValue();
    case kTensor: return v.p ? c10::IValue(tensor(v.p)) : c10::IValue();
    case kInt:
      if (type->kind() == c10::TypeKind::FloatType) return c10::IValue(static_cast<double>(v.i));
      if (type->kind() == c10::TypeKind::ListType) {  // int[2] accepts one number for both
        return c10::IValue(std::vector<int64_t>(argument.N().value_or(1), v.i));
      }
      return c10::IValue(v.i);
    case kDouble: return c10::IValue(v.d);
    case kBool: return c10::IValue(v.i != 0);
    case kInts: {
      auto data = static_cast<const int64_t*>(v.p);
      return c10::IValue(std::vector<int64_t>(data, data + v.count));
    }
    case kDoubles: {
      auto data = static_cast<const double*>(v.p);
      return c10::IValue(std::vector<double>(data, data + v.count));
    }
    case kBools: {
      c10::List<bool> list;
      for (int32_t k = 0; k < v.count; ++k) list.push_back(static_cast<const uint8_t*>(v.p)[k] != 0);
      return c10::IValue(list);
    }
    case kTensors: {
      auto handles = static_cast<void* const*>(v.p);
      auto element = type->cast<c10::ListType>();
      if (element && element->getElementType()->kind() == c10::TypeKind::OptionalType) {
        c10::List<Maybe<at::Tensor>> list;
        for (int32_t k = 0; k < v.count; ++k)
          list.push_back(handles[k] ? Maybe<at::Tensor>(tensor(handles[k])) : Maybe<at::Tensor>());
        return c10::IValue(list);
      }
      return c10::IValue(c10::List<at::Tensor>(tensors(handles, v.count)));
    }
    case kString: return c10::IValue(std::string(static_cast<const char*>(v.p), v.count));
    case kDevice: return c10::IValue(c10::Device(static_cast<c10::DeviceType>(v.i), static_cast<c10::DeviceIndex>(v.count)));
    case kGenerator: return c10::IValue(*static_cast<at::Generator*>(v.p));
    default: TORCH_CHECK(false, "Passband: argument '", argument.name(), "' has the unknown kind ", v.kind);
  }
}

// Results are flattened: a list of tensors becomes that many values.
void add_results(const c10::IValue& value, std::vector<Value>& out) {
  if (value.isTensor()) {
    auto t = value.toTensor();
    out.push_back({t.defined() ? kTensor : kNone, 0, 0, 0, t.defined() ? own(std::move(t)) : nullptr});
  } else if (value.isTensorList()) {
    for (const at::Tensor& t : value.toTensorVector()) add_results(t, out);
  } else if (value.isTuple()) {
    for (const auto& element : value.toTupleRef().elements()) add_results(element, out);
  } else if (value.isInt()) {
    out.push_back({kInt, 0, value.toInt(), 0, nullptr});
  } else if (value.isDouble()) {
    out.push_back({kDouble, 0, 0, value.toDouble(), nullptr});
  } else if (value.isBool()) {
    out.push_back({kBool, 0, value.toBool() ? 1 : 0, 0, nullptr});
  } else if (value.isNone()) {
    out.push_back({kNone, 0, 0, 0, nullptr});
  } else {
    TORCH_CHECK(false, "Passband: a result of type ", value.tagKind(), " cannot be passed on");
  }
}

int32_t deliver(std::vector<Value>& results, Value* out, int32_t capacity) {
  auto count = static_cast<int32_t>(results.size());
  if (count <= capacity) {
    std::copy(results.begin(), results.end(), out);
  } else {
    pending_results() = results;
  }
  return count;
}

}  // namespace

#define API extern "C" __attribute__((visibility("default")))

API const char* pt_error() { return error_text().c_str(); }
API const char* pt_version() { return TORCH_VERSION; }

// ---- operators -----------------------------------------------------------------------------------------------

API void* pt_op_find(const char* name, const char* overload) {
  return guarded([&]() -> void* {
    auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(found.has_value(), "libtorch ", TORCH_VERSION, " has no operator ", name, overload[0] ? "." : "", overload);
    return new c10::OperatorHandle(*found);
  }, nullptr);
}

// Missing or kDefault arguments take the schema's default. Returns the number of results; where that is more than
// `capacity`, none was written and pt_results() hands them over.
API int32_t pt_op_call(void* op, const Value* args, int32_t count, Value* out, int32_t capacity) {
  return guarded([&]() -> int32_t {
    const auto& handle = *static_cast<c10::OperatorHandle*>(op);
    const auto& arguments = handle.schema().arguments();
    TORCH_CHECK(count <= static_cast<int32_t>(arguments.size()), handle.schema().name(), " takes ", arguments.size(),
                " arguments, ", count, " were given");
    torch::jit::Stack stack;
    stack.reserve(arguments.size());
    for (size_t k = 0; k < arguments.size(); ++k) {
      if (static_cast<int32_t>(k) < count && args[k].kind != kDefault) {
        stack.push_back(to_ivalue(args[k], arguments[k]));
      } else {
        auto fallback = arguments[k].default_value();
        TORCH_CHECK(fallback.has_value(), handle.schema().name(), " needs the argument '", arguments[k].name(), "'");
        stack.push_back(*fallback);
      }
    }
    handle.callBoxed(&stack);
    std::vector<Value> results;
    for (const auto& value : stack) add_results(value, results);
    return deliver(results, out, capacity);
  }, -1);
}

API void pt_results(Value* out) {
  auto& results = pending_results();
  std::copy(results.begin(), results.end(), out);
  results.clear();
}

// ---- tensors -------------------------------------------------------------------------------------------------

struct TensorInfo {
  int32_t dtype;
  int32_t dimensions;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
  int32_t is_leaf;
  int32_t is_sparse;
  int32_t is_inference;
  int64_t elements;
  int64_t element_size;
};

API void pt_tensor_free(void* handle) {
  delete static_cast<at::Tensor*>(handle);
  live_tensors.fetch_sub(1);
}
API int64_t pt_tensor_live() { return live_tensors.load(); }
API int64_t pt_tensor_peak() { return peak_tensors.load(); }

API int32_t pt_tensor_info(void* handle, TensorInfo* info) {
  return guarded([&]() -> int32_t {
    auto& t = tensor(handle);
    auto device = t.device();
    *info = {static_cast<int32_t>(t.scalar_type()), static_cast<int32_t>(t.dim()), static_cast<int32_t>(device.type()),
             device.index(), t.requires_grad(), t.is_leaf(), t.is_sparse(), t.is_inference(), t.numel(),
             static_cast<int64_t>(t.element_size())};
    return 0;
  }, -1);
}

API int32_t pt_tensor_layout(void* handle, int64_t* sizes, int64_t* strides) {
  return guarded([&]() -> int32_t {
    auto& t = tensor(handle);
    for (int64_t d = 0; d < t.dim(); ++d) {
      if (sizes) sizes[d] = t.size(d);
      if (strides) strides[d] = t.stride(d);
    }
    return 0;
  }, -1);
}

API void* pt_tensor_data(void* handle) {
  return guarded([&]() -> void* { return tensor(handle).data_ptr(); }, nullptr);
}

// 0: contiguous NCHW, 1: channels_last, 2: channels_last_3d.
API int32_t pt_tensor_is_contiguous(void* handle, int32_t channels_last) {
  return guarded([&]() -> int32_t {
    return tensor(handle).is_contiguous(channels_last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
  }, -1);
}

// Copies `data` into a new tensor on the CPU.
API void* pt_tensor_from(const void* data, const int64_t* sizes, int32_t dimensions, int32_t dtype) {
  return guarded([&]() -> void* {
    auto t = at::empty(at::IntArrayRef(sizes, dimensions), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
    if (t.nbytes()) std::memcpy(t.data_ptr(), data, t.nbytes());
    return own(std::move(t));
  }, nullptr);
}

// ---- autograd ------------------------------------------------------------------------------------------------

API int32_t pt_set_requires_grad(void* handle, int32_t value) {
  return guarded([&]() -> int32_t { tensor(handle).set_requires_grad(value != 0); return 0; }, -1);
}

API void* pt_get_grad(void* handle) {
  return guarded([&]() -> void* {
    auto grad = tensor(handle).grad();
    return grad.defined() ? own(grad) : nullptr;
  }, nullptr);
}

API int32_t pt_set_grad(void* handle, void* grad) {
  return guarded([&]() -> int32_t {
    tensor(handle).mutable_grad() = grad ? tensor(grad) : at::Tensor();
    return 0;
  }, -1);
}

// Without inputs, every leaf that was used gets its gradient.
API int32_t pt_backward(void* const* outputs, int32_t count, void* const* gradients, int32_t retain, int32_t create,
                        void* const* inputs, int32_t input_count) {
  return guarded([&]() -> int32_t {
    torch::autograd::backward(tensors(outputs, count), gradients ? tensors(gradients, count) : std::vector<at::Tensor>(),
                              retain != 0, create != 0, tensors(inputs, input_count));
    return 0;
  }, -1);
}

API int32_t pt_grad(void* const* outputs, int32_t output_count, void* const* inputs, int32_t input_count,
                    void* const* gradients, int32_t retain, int32_t create, int32_t allow_unused, void** out) {
  return guarded([&]() -> int32_t {
    auto result = torch::autograd::grad(tensors(outputs, output_count), tensors(inputs, input_count),
                                        gradients ? tensors(gradients, output_count) : std::vector<at::Tensor>(),
                                        retain != 0, create != 0, allow_unused != 0);
    for (size_t k = 0; k < result.size(); ++k) out[k] = result[k].defined() ? own(result[k]) : nullptr;
    return 0;
  }, -1);
}

API int32_t pt_grad_enabled() { return at::GradMode::is_enabled(); }
API void pt_set_grad_enabled(int32_t value) { at::GradMode::set_enabled(value != 0); }
API int32_t pt_inference_enabled() { return c10::InferenceMode::is_enabled(); }
API void* pt_inference_begin(int32_t value) { return new c10::InferenceMode(value != 0); }
API void pt_inference_end(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// ---- threads, memory, settings, random numbers ---------------------------------------------------------------

API int32_t pt_get_threads() { return at::get_num_threads(); }
API int32_t pt_set_threads(int32_t count) {
  return guarded([&]() -> int32_t { at::set_num_threads(count); return 0; }, -1);
}

// Large blocks are otherwise mapped and unmapped anew for every operator.
API void pt_keep_freed_memory(int64_t bytes) {
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(std::min<int64_t>(bytes, 0x7fffffff)));
  mallopt(M_TOP_PAD, 64 << 20);
}
API void pt_release_freed_memory() { malloc_trim(0); }

API int32_t pt_set_setting(int32_t setting, int32_t value) {
  return guarded([&]() -> int32_t {
    auto& context = at::globalContext();
    switch (setting) {
      case 0: context.setAllowTF32CuBLAS(value != 0); return 0;
      case 1: context.setAllowTF32CuDNN(value != 0); return 0;
      case 2: context.setBenchmarkCuDNN(value != 0); return 0;
      case 3: context.setDeterministicAlgorithms(value != 0, true); return 0;
      default: TORCH_CHECK(false, "Passband: unknown setting ", setting);
    }
  }, -1);
}

API int32_t pt_get_setting(int32_t setting) {
  return guarded([&]() -> int32_t {
    auto& context = at::globalContext();
    switch (setting) {
      case 0: return context.allowTF32CuBLAS();
      case 1: return context.allowTF32CuDNN();
      case 2: return context.benchmarkCuDNN();
      case 3: return context.deterministicAlgorithms();
      case 4: return context.hasMKLDNN();
      default: TORCH_CHECK(false, "Passband: unknown setting ", setting);
    }
  }, -1);
}

API int32_t pt_manual_seed(uint64_t seed) {
  return guarded([&]() -> int32_t { at::manual_seed(seed); return 0; }, -1);
}

// device_type -1: the default generator of the CPU, shared with every operator that is given none. Otherwise a copy of
// the device's default generator, so that no class of a device's own header is named.
API void* pt_generator_new(int32_t device_type, int32_t device_index, uint64_t seed) {
  return guarded([&]() -> void* {
    auto type = device_type < 0 ? c10::DeviceType::CPU : static_cast<c10::DeviceType>(device_type);
    auto index = static_cast<c10::DeviceIndex>(type == c10::DeviceType::CPU ? -1 : device_index);
    const auto& shared = at::globalContext().defaultGenerator(c10::Device(type, index));
    if (device_type < 0) return new at::Generator(shared);
    auto copy = shared.clone();
    copy.set_current_seed(seed);
    return new at::Generator(std::move(copy));
  }, nullptr);
}
API void pt_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }
API int32_t pt_generator_seed(void* generator, uint64_t seed) {
  return guarded([&]() -> int32_t { static_cast<at::Generator*>(generator)->set_current_seed(seed); return 0; }, -1);
}
API uint64_t pt_generator_initial_seed(void* generator) { return static_cast<at::Generator*>(generator)->current_seed(); }
API void* pt_generator_state(void* generator) {
  return guarded([&]() -> void* { return own(static_cast<at::Generator*>(generator)->get_state()); }, nullptr);
}
API int32_t pt_generator_set_state(void* generator, void* state) {
  return guarded([&]() -> int32_t { static_cast<at::Generator*>(generator)->set_state(tensor(state)); return 0; }, -1);
}

// ---- CUDA ----------------------------------------------------------------------------------------------------

// Whether libtorch has its CUDA part and finds a driver.
API int32_t pt_cuda_available() {
  return guarded([]() -> int32_t { return at::hasCUDA() ? 1 : 0; }, 0);
}
API int32_t pt_cuda_device_count() {
  return guarded([]() -> int32_t { return at::hasCUDA() ? count_devices(at::detail::getCUDAHooks(), 0) : 0; }, 0);
}
API int32_t pt_cuda_synchronize(int32_t device_index) {
  return guarded([&]() -> int32_t {
    at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(device_index));
    return 0;
  }, -1);
}

// ---- TorchScript ---------------------------------------------------------------------------------------------

API void* pt_jit_load(const char* path, int32_t device_type, int32_t device_index) {
  return guarded([&]() -> void* {
    Maybe<c10::Device> device;
    if (device_type >= 0) device = c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
    return new torch::jit::Module(torch::jit::load(path, device));
  }, nullptr);
}
API void pt_jit_free(void* module) { delete static_cast<torch::jit::Module*>(module); }

API int32_t pt_jit_forward(void* module, void* const* inputs, int32_t count, Value* out, int32_t capacity) {
  return guarded([&]() -> int32_t {
    std::vector<c10::IValue> arguments;
    for (auto& t : tensors(inputs, count)) arguments.emplace_back(t);
    std::vector<Value> results;
    add_results(static_cast<torch::jit::Module*>(module)->forward(std::move(arguments)), results);
    return deliver(results, out, capacity);
  }, -1);
}

API int32_t pt_jit_train(void* module, int32_t on) {
  return guarded([&]() -> int32_t { static_cast<torch::jit::Module*>(module)->train(on != 0); return 0; }, -1);
}
API int32_t pt_jit_training(void* module) {
  return guarded([&]() -> int32_t { return static_cast<torch::jit::Module*>(module)->is_training(); }, -1);
}
API int32_t pt_jit_to(void* module, int32_t device_type, int32_t device_index, int32_t dtype) {
  return guarded([&]() -> int32_t {
    auto& m = *static_cast<torch::jit::Module*>(module);
    if (device_type >= 0) m.to(c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
    if (dtype >= 0) m.to(static_cast<at::ScalarType>(dtype));
    return 0;
  }, -1);
}

// Calls `visit` with every parameter (buffers = 0) or buffer (1): its name and an owned handle.
API int32_t pt_jit_tensors(void* module, int32_t buffers, void (*visit)(const char*, void*)) {
  return guarded([&]() -> int32_t {
    auto& m = *static_cast<torch::jit::Module*>(module);
    if (buffers) {
      for (const auto& entry : m.named_buffers()) visit(entry.name.c_str(), own(entry.value));
    } else {
      for (const auto& entry : m.named_parameters()) visit(entry.name.c_str(), own(entry.value));
    }
    return 0;
  }, -1);
}
